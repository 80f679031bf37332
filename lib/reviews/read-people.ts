import { PERMISSIONS, rolesAllow } from "../access/policy.ts";
import type { Tx } from "../core/db.ts";
import { type Standing, whoMayApprove } from "./domain/who-may-approve.ts";

const MOST = 50;

type Row = { id: string; name: string; roles: string[]; groups: string[]; kind: string };

/**
 * The people a review of some versions is about: everybody with the right to approve, those who wrote the text, and
 * those named in `also` (the reader), each with whether they may approve it and why not.
 */
export async function askable(
  tx: Tx,
  workspaceId: string,
  also: readonly (string | null)[],
  written: ReadonlyMap<string, readonly number[]>,
): Promise<Standing[]> {
  const always = [...written.keys(), ...also.map((memberId) => memberId ?? "")];
  const deciders = [...PERMISSIONS["review.decide"].roles];
  const rows = await tx.$queryRaw<Row[]>`
    select m.id, u.name, u.kind, m.roles, m.groups from member m join user_account u on u.id = m.user_id
    where m.workspace_id = ${workspaceId} and m.disabled_at is null
      and (u.kind = 'person' and m.roles && ${deciders}::text[] or m.id = any(${always}::text[]))
    order by m.id = any(${always}::text[]) desc, u.name limit ${MOST}`;
  const people = rows.map(({ id, name, kind, roles, groups }) => ({
    memberId: id,
    name,
    groups,
    mayDecide: kind === "person" && rolesAllow(roles, "review.decide"),
  }));
  return whoMayApprove(people, written);
}
