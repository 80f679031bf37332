import type { Tx } from "../core/db.ts";

export type GroupUses = { members: number; policies: string[]; claims: string[]; prompts: string[] };

const MOST = 5;

/** Everything that names a group: members in it, policies and proposals that ask for it, claims, owners of prompts. */
export async function groupUses(tx: Tx, workspaceId: string, name: string): Promise<GroupUses> {
  const owners = [name, `@${name}`];
  const [uses] = await tx.$queryRaw<GroupUses[]>`
    select (select count(*)::int from member where workspace_id = ${workspaceId} and ${name} = any(groups)) as members,
      array(select distinct case when prefix = '' then 'all prompts' else prefix end from (
              select prefix from policy where workspace_id = ${workspaceId} and ${name} = any(required_groups)
              union all select prefix from policy_change where workspace_id = ${workspaceId} and status = 'open'
                and coalesce(rule->'requiredGroups', '[]'::jsonb) ? ${name}) asked order by 1 limit ${MOST}) as policies,
      array(select claim from claim_mapping where workspace_id = ${workspaceId} and ${name} = any(groups)
            order by claim limit ${MOST}) as claims,
      array(select p.name from prompt p where p.workspace_id = ${workspaceId} and p.archived_at is null
              and p.owners && ${owners}::text[] order by p.name limit ${MOST}) as prompts`;
  return uses ?? { members: 0, policies: [], claims: [], prompts: [] };
}

/** "2 members are in it; docs/ asks for it"; null when nothing names the group. */
export function usesSentence({ members, policies, claims, prompts }: GroupUses): string | null {
  const parts = [
    members > 0 && (members === 1 ? "one member is in it" : `${members} members are in it`),
    policies.length > 0 && `the policy of ${policies.join(", ")} asks for it`,
    claims.length > 0 && `the sign-in claim ${claims.join(", ")} gives it`,
    prompts.length > 0 && `it owns ${prompts.join(", ")}`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? null : parts.join("; ");
}
