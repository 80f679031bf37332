import "server-only";
import { query } from "../usecase/query.ts";
import { may } from "./authorize.ts";
import { missingRoleSentence } from "./policy.ts";

const MOST = 200;
const MOST_NAMES = 8;

/** A group as its page shows it. */
export type GroupLine = {
  name: string;
  description: string;
  /** It was made on this page; otherwise it is known only because something names it. */
  made: boolean;
  members: number;
  /** Some of them by name. */
  names: string[];
  approvers: number;
  /** The prefixes whose policies ask for its signature; "" is the rule for all prompts. */
  policies: string[];
  /** The claims of single sign-on that give it. */
  claims: string[];
  /** Something names it, so that it can be neither renamed nor removed. */
  used: boolean;
};

export type Groups = {
  groups: GroupLine[];
  /** Groups a policy asks for and nobody who works can sign for. */
  unsigned: string[];
  blocked: string | null;
};

type Row = Omit<GroupLine, "used"> & { proposed: boolean; owns: boolean };

/** Every group of the workspace: what it is for, who is in it, and what asks for it. */
export const groups = query("workspace.read", async ({ db, workspaceId, actor }): Promise<Groups> => {
  const rows = await db.$queryRaw<Row[]>`
    with known as (
      select name from member_group where workspace_id = ${workspaceId}
      union select unnest(groups) from member where workspace_id = ${workspaceId}
      union select unnest(required_groups) from policy where workspace_id = ${workspaceId}
      union select unnest(groups) from claim_mapping where workspace_id = ${workspaceId}
      order by 1 limit ${MOST})
    select k.name, coalesce(g.description, '') as description, g.name is not null as made, w.members, w.names, w.approvers,
      array(select p.prefix from policy p where p.workspace_id = ${workspaceId} and k.name = any(p.required_groups)
            order by p.prefix) as policies,
      array(select c.claim from claim_mapping c where c.workspace_id = ${workspaceId} and k.name = any(c.groups)
            order by c.claim) as claims,
      exists (select 1 from policy_change c where c.workspace_id = ${workspaceId} and c.status = 'open'
              and coalesce(c.rule->'requiredGroups', '[]'::jsonb) ? k.name) as proposed,
      exists (select 1 from prompt p where p.workspace_id = ${workspaceId} and p.archived_at is null
              and p.owners && array[k.name, '@' || k.name]) as owns
    from known k left join member_group g on g.workspace_id = ${workspaceId} and g.name = k.name
    cross join lateral (
      select count(*)::int as members, count(*) filter (where 'approver' = any(m.roles))::int as approvers,
             coalesce((array_agg(u.name order by lower(u.name)))[1:${MOST_NAMES}::int], '{}') as names
      from member m join user_account u on u.id = m.user_id
      where m.workspace_id = ${workspaceId} and m.disabled_at is null and k.name = any(m.groups)) w
    order by k.name`;
  const lines = rows.map(({ proposed, owns, ...row }) => ({
    ...row,
    used: row.members > 0 || row.policies.length > 0 || row.claims.length > 0 || proposed || owns,
  }));
  return {
    groups: lines,
    unsigned: lines.filter((line) => line.policies.length > 0 && line.approvers === 0).map(({ name }) => name),
    blocked: missingRoleSentence("member.manage", may(actor, "member.manage")),
  };
});
