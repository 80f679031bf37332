import type { Tx } from "../core/db.ts";
import { type Policy, policyFor } from "./domain/policy.ts";
import { type PolicyPoint, type PolicyRule, policyPoints, ruleOf } from "./domain/policy-change.ts";
import { policies } from "./policies.ts";

/** A change that waits, as its readers see it; `rule` null takes the prefix's own rule away. Times are RFC 3339. */
export type OpenPolicyChange = {
  number: number;
  prefix: string;
  by: string;
  at: string;
  reason: string;
  rule: PolicyRule | null;
  /** What it would change, the loosened points first. */
  points: PolicyPoint[];
  /** What is in force has moved since: nobody can agree to it any more. */
  stale: boolean;
  mine: boolean;
};

type Row = {
  number: number;
  prefix: string;
  by: string;
  at: Date;
  reason: string;
  rule: unknown;
  before: unknown;
  mine: boolean;
};

/** The rule of a prefix once its own row is as a change wants it. */
function ruleAfter(rows: readonly Policy[], prefix: string, rule: PolicyRule | null): PolicyRule {
  if (rule) return rule;
  return ruleOf(
    policyFor(
      rows.filter((row) => row.prefix !== prefix),
      prefix,
    ),
  );
}

/** Every change that waits for an admin's word, the oldest first. */
export async function openPolicyChanges(
  tx: Tx,
  workspaceId: string,
  person: string | null,
): Promise<OpenPolicyChange[]> {
  const rows = await tx.$queryRaw<Row[]>`
    select c.number, c.prefix, coalesce(u.name, '') as by, c.proposed_at as at, c.reason, c.rule, c.before,
           c.proposed_by_id = ${person ?? ""} as mine
    from policy_change c left join member m on m.id = c.proposed_by_id left join user_account u on u.id = m.user_id
    where c.workspace_id = ${workspaceId} and c.status = 'open' order by c.proposed_at limit 50`;
  if (rows.length === 0) return [];
  const stand = await policies(tx, workspaceId);
  return rows.map(({ at, rule: stored, before: kept, ...row }) => {
    const rule = stored as PolicyRule | null;
    const before = kept as PolicyRule;
    return {
      ...row,
      at: at.toISOString(),
      rule,
      points: policyPoints(before, ruleAfter(stand, row.prefix, rule)),
      stale: policyPoints(before, ruleOf(policyFor(stand, row.prefix))).length > 0,
    };
  });
}
