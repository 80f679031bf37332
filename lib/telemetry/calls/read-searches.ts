import type { Tx } from "../../core/db.ts";

const MOST = 100;

/** A search somebody kept. `by` names its owner where that is somebody else. */
export type SavedSearch = {
  id: string;
  name: string;
  search: string;
  isShared: boolean;
  own: boolean;
  by: string | null;
};

/** A person's own searches and what others share, by name. */
export async function readSearches(tx: Tx, workspaceId: string, memberId: string | null): Promise<SavedSearch[]> {
  const rows = await tx.$queryRaw<(Omit<SavedSearch, "by"> & { by: string | null })[]>`
    select s.id, s.name, s.search, s.is_shared as "isShared", s.member_id = ${memberId ?? ""} as own, u.name as by
    from saved_search s
    left join member m on m.id = s.member_id and m.workspace_id = s.workspace_id
    left join user_account u on u.id = m.user_id
    where s.workspace_id = ${workspaceId} and (s.member_id = ${memberId ?? ""} or s.is_shared)
    order by s.name, s.id limit ${MOST}`;
  return rows.map((row) => ({ ...row, by: row.own ? null : row.by }));
}
