import "server-only";
import { query } from "../usecase/query.ts";
import { servedVersion } from "./channels.ts";
import type { SnippetList, SnippetUser, SnippetUsers } from "./domain/snippet-list.ts";
import { findPrompt } from "./lookup.ts";

const MOST = 200;
const BEGINS = 160;

type ListRow = {
  name: string;
  archived: boolean;
  owners: string[];
  latest: number;
  stable: number | null;
  begins: string | null;
  users: number;
  behind: number;
  changed_at: Date;
};

/** The workspace's snippets by name, with how many prompts include each. */
export const snippetList = query("workspace.read", async ({ db, workspaceId }): Promise<SnippetList> => {
  const rows = await db.$queryRaw<ListRow[]>`
    select p.name, p.archived_at is not null as archived, p.owners, p.latest_number as latest, serving.version as stable,
           left(v.content->>'system', ${BEGINS}) as begins, coalesce(use.users, 0) as users,
           coalesce(use.behind, 0) as behind, p.changed_at
    from prompt p
    left join lateral (
      select r.version from release r where r.prompt_id = p.id and r.channel = 'stable' order by r.seq desc limit 1
    ) serving on true
    left join version v on v.prompt_id = p.id and v.number = coalesce(serving.version, p.latest_number)
    left join lateral (
      select count(*)::int as users, (count(*) filter (where i.snippet_number <> serving.version))::int as behind
      from inclusion i join prompt u on u.id = i.prompt_id and u.latest_number = i.number
      where i.snippet_id = p.id and u.kind = 'prompt' and u.archived_at is null
    ) use on true
    where p.workspace_id = ${workspaceId} and p.kind = 'snippet'
    order by p.archived_at is not null, p.name limit ${MOST + 1}`;
  return {
    rows: rows.slice(0, MOST).map(({ changed_at, begins, ...row }) => ({
      ...row,
      begins: begins ?? "",
      changedAt: changed_at.toISOString(),
    })),
    more: rows.length > MOST,
  };
});

type UserRow = {
  name: string;
  kind: string;
  latest: number;
  holds: number;
  direct: boolean;
  served_holds: number | null;
  review_number: number | null;
  review_status: string | null;
};

const toUser = ({ kind, served_holds, review_number, review_status, ...row }: UserRow): SnippetUser => ({
  ...row,
  kind: kind === "snippet" ? "snippet" : "prompt",
  servedHolds: served_holds,
  review: review_number === null ? null : { number: review_number, status: review_status ?? "open" },
});

/** Who includes a snippet in which version, those behind first. @throws AppError `prompt_not_found` */
export const snippetUsers = query(
  "workspace.read",
  async ({ db, workspaceId }, given: string): Promise<SnippetUsers> => {
    const { id, name, kind, archivedAt } = await findPrompt(db, workspaceId, given);
    const stable = await servedVersion(db, id, "stable");
    const rows = await db.$queryRaw<UserRow[]>`
      select u.name, u.kind, u.latest_number as latest, i.snippet_number as holds, i.direct,
             served.snippet_number as served_holds, review.number as review_number, review.status as review_status
      from inclusion i
      join prompt u on u.id = i.prompt_id and u.latest_number = i.number and u.archived_at is null
      left join lateral (
        select r.version from release r where r.prompt_id = u.id and r.channel = 'stable' order by r.seq desc limit 1
      ) serving on true
      left join inclusion served on served.prompt_id = u.id and served.number = serving.version and served.snippet_id = ${id}
      left join lateral (
        select w.number, w.status from review w
        where w.prompt_id = u.id and w.version_number = u.latest_number and w.closed_at is null
        order by w.number desc limit 1
      ) review on true
      where i.snippet_id = ${id}
      order by i.snippet_number is not distinct from ${stable}::int, u.kind, u.name limit ${MOST + 1}`;
    return {
      name,
      kind: kind === "snippet" ? "snippet" : "prompt",
      archived: archivedAt !== null,
      stable,
      users: rows.slice(0, MOST).map(toUser),
      more: rows.length > MOST,
    };
  },
);
