import "server-only";
import { personOf } from "../access/actor.ts";
import { may } from "../access/authorize.ts";
import { missingRoleSentence } from "../access/policy.ts";
import { query } from "../usecase/query.ts";
import { DEFAULT_POLICY, normalPrefix, type Policy, policyFor, prefixCovers } from "./domain/policy.ts";
import { looserThan, policyAbove } from "./domain/policy-chain.ts";
import { policies } from "./policies.ts";
import { type OpenPolicyChange, openPolicyChanges } from "./read-policy-changes.ts";

const MOST_NAMES = 10_000;
const MOST_GROUPS = 200;
const MOST_EXAMPLES = 5;

/**
 * A policy with how many prompts it is the one in force for; `set` is false for what holds where nobody set anything.
 * `above` is the prefix it replaces, null for the widest; `looser` says where it asks for less than that one.
 */
export type PolicyLine = Policy & {
  covers: number;
  examples: string[];
  set: boolean;
  above: string | null;
  looser: string[];
};

export type Policies = {
  /** The longest prefix last: each row replaces the ones above it for its prompts. */
  policies: PolicyLine[];
  prompts: number;
  groups: string[];
  /** Changes that wait for another admin. */
  changes: OpenPolicyChange[];
  blocked: string | null;
};

type Names = { db: Parameters<typeof policies>[0]; workspaceId: string };

async function promptNames({ db, workspaceId }: Names): Promise<string[]> {
  const prompts = await db.prompt.findMany({
    where: { workspaceId, archivedAt: null },
    select: { name: true },
    orderBy: { name: "asc" },
    take: MOST_NAMES,
  });
  return prompts.map((prompt) => prompt.name);
}

/** Every policy of the workspace and what it is in force for, the workspace's own first. */
export const policyTable = query("workspace.read", async (context): Promise<Policies> => {
  const { db, workspaceId, actor } = context;
  const [rows, names] = await Promise.all([policies(db, workspaceId), promptNames(context)]);
  const covered = new Map<string, string[]>();
  for (const name of names) {
    const { prefix } = policyFor(rows, name);
    const its = covered.get(prefix);
    if (its) its.push(name);
    else covered.set(prefix, [name]);
  }
  const line = (policy: Policy, set: boolean): PolicyLine => {
    const its = covered.get(policy.prefix) ?? [];
    const above = policyAbove(rows, policy.prefix);
    const looser = looserThan(above, policy);
    return {
      ...{ ...policy, covers: its.length, examples: its.slice(0, MOST_EXAMPLES), set },
      ...{ above: above?.prefix ?? null, looser },
    };
  };
  const root = rows.some((row) => row.prefix === "") ? [] : [line(DEFAULT_POLICY, false)];
  const groups = await db.$queryRaw<{ name: string }[]>`
    select unnest(groups) as name from member where workspace_id = ${workspaceId}
    union select unnest(required_groups) from policy where workspace_id = ${workspaceId}
    union select name from member_group where workspace_id = ${workspaceId} order by name limit ${MOST_GROUPS}`;
  return {
    policies: [...root, ...rows.map((row) => line(row, true))],
    prompts: names.length,
    groups: groups.map((group) => group.name),
    changes: await openPolicyChanges(db, workspaceId, personOf(actor)),
    blocked: missingRoleSentence("policy.edit", may(actor, "policy.edit")),
  };
});

/** `before` is what is in force there now, or the row itself where it `exists`. */
export type PolicyReach = { covers: number; examples: string[]; exists: boolean; before: Policy };

/** What a policy for this prefix would be in force for, and what is in force there now. */
export const policyReach = query("workspace.read", async (context, given: string): Promise<PolicyReach> => {
  const prefix = normalPrefix(given);
  const [rows, names] = await Promise.all([policies(context.db, context.workspaceId), promptNames(context)]);
  const others = rows.filter((row) => row.prefix !== prefix);
  const its = names.filter(
    (name) =>
      prefixCovers(prefix, name) &&
      !others.some((row) => row.prefix.length > prefix.length && prefixCovers(row.prefix, name)),
  );
  const before = policyFor(rows, prefix === "" ? "" : (its[0] ?? prefix));
  return {
    covers: its.length,
    examples: its.slice(0, MOST_EXAMPLES),
    exists: rows.some((row) => row.prefix === prefix),
    before,
  };
});
