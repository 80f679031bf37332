import { personOf, spokenName } from "../access/actor.ts";
import { newId } from "../core/ids.ts";
import type { Work } from "../usecase/context.ts";
import type { NotificationKind } from "./domain/kinds.ts";

/**
 * What people are told. `to` are member ids; `title` a sentence that stands by itself ("Legal asks for changes to
 * docs/notice v3"), `path` where it leads below the workspace's address, without a slash at its beginning.
 */
export type Notice = {
  kind: NotificationKind;
  to: Iterable<string>;
  title: string;
  body?: string;
  path: string;
  promptId?: string;
};

/**
 * Puts a notice into the inboxes of members, in the transaction of the change it tells of. Each is told once, and nobody
 * of what they did themselves; members who are disabled are left out. Returns how many were told.
 */
export async function notify({ tx, workspaceId, actor, now, enqueue }: Work, notice: Notice): Promise<number> {
  const { kind, to, title, body = "", path, promptId = null } = notice;
  const wanted = [...new Set(to)].filter((memberId) => memberId !== "" && memberId !== personOf(actor));
  if (wanted.length === 0) return 0;
  const members = await tx.member.findMany({
    where: { workspaceId, id: { in: wanted }, disabledAt: null, user: { kind: "person" } },
    select: { id: true },
  });
  const shared = { workspaceId, kind, promptId, title, body, path, actorName: spokenName(actor), createdAt: now };
  const rows = members.map(({ id: memberId }) => ({ id: newId(), memberId, ...shared }));
  await tx.notification.createMany({ data: rows });
  for (const { id } of rows) await enqueue("send-mail", { notificationId: id });
  return rows.length;
}
