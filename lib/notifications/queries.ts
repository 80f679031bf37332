import "server-only";
import { personOf } from "../access/actor.ts";
import { query } from "../usecase/query.ts";
import { countUnread } from "./count-unread.ts";
import { type InboxCursor, type InboxFilter, type InboxLine, inboxCursor } from "./domain/inbox.ts";

const PAGE = 50;
/** Before it lies everything. */
const FIRST: InboxCursor = { at: new Date("9999-12-31T00:00:00Z"), id: "" };

/** `next` is the cursor of the page behind, null at the end; `readAt` is when this was read. */
export type InboxPage = { lines: InboxLine[]; next: string | null; unread: number; readAt: string };

type Row = Omit<InboxLine, "actorName" | "at" | "read"> & {
  actor_name: string;
  created_at: Date;
  read_at: Date | null;
};

/** The reader's own notices, newest first. */
export const inboxPage = query(
  "inbox.own",
  async ({ db, workspaceId, actor }, filter: InboxFilter, before: InboxCursor | null): Promise<InboxPage> => {
    const person = personOf(actor) ?? "";
    const readAt = new Date().toISOString();
    const { at, id } = before ?? FIRST;
    const [rows, unread] = await Promise.all([
      db.$queryRaw<Row[]>`
        select id, kind, title, body, path, actor_name, created_at, read_at from notification
        where member_id = ${person} and workspace_id = ${workspaceId}
          and (${filter === "all"} or read_at is null) and (created_at, id) < (${at}, ${id})
        order by created_at desc, id desc limit ${PAGE + 1}`,
      countUnread(db, person),
    ]);
    const lines = rows.slice(0, PAGE).map(({ actor_name, created_at, read_at, ...row }) => ({
      ...{ ...row, actorName: actor_name, at: created_at.toISOString(), read: read_at !== null },
    }));
    const last = lines.at(-1);
    return { lines, next: rows.length > PAGE && last ? inboxCursor(last) : null, unread, readAt };
  },
);

/** How much is unread in the reader's inbox. */
export const unreadCount = query("inbox.own", async ({ db, actor }) => ({
  unread: await countUnread(db, personOf(actor) ?? ""),
}));
