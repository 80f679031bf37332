import { personOf } from "../access/actor.ts";
import type { AuditEntry } from "../audit/record.ts";
import { newId } from "../core/ids.ts";
import { notify } from "../notifications/notify.ts";
import type { Work } from "../usecase/context.ts";
import type { PolicyPoint, PolicyRule } from "./domain/policy-change.ts";
import { prefixWords } from "./domain/policy-words.ts";

/** A change that waits for another admin. `looser` says in words what it would ask less of. */
export type PendingPolicy = { number: number; looser: string[] };

type Proposal = {
  prefix: string;
  rule: PolicyRule | null;
  /** What is in force for the prefix now; the change is refused later when that has moved. */
  before: PolicyRule;
  points: readonly PolicyPoint[];
  reason: string;
  /** The other admins, by member id. */
  others: readonly string[];
};

/** Ends what is open for a prefix: a newer change stands in its place. Tells whoever had proposed it. */
export async function supersedeOpen(work: Work, prefix: string): Promise<number[]> {
  const { tx, workspaceId, actor, now } = work;
  const ended = await tx.policyChange.updateManyAndReturn({
    where: { workspaceId, prefix, status: "open" },
    data: { status: "superseded", decidedAt: now, decidedById: personOf(actor) },
    select: { number: true, proposedById: true },
  });
  for (const { number, proposedById } of ended) {
    const title = `${actor.name} set another policy for ${prefixWords(prefix)}; your change ${number} no longer waits`;
    await notify(work, { kind: "policy_decided", to: [proposedById], title, path: "settings/policies" });
  }
  return ended.map(({ number }) => number);
}

/** Writes a change down for another admin to decide, and tells them. */
export async function proposePolicy(
  work: Work,
  { prefix, rule, before, points, reason, others }: Proposal,
  supersedes: readonly number[],
): Promise<{ pending: PendingPolicy; audit: AuditEntry }> {
  const { tx, workspaceId, actor, now } = work;
  const [numbered] = await tx.$queryRaw<{ policy_seq: number }[]>`
    update workspace set policy_seq = policy_seq + 1 where id = ${workspaceId} returning policy_seq`;
  const number = numbered?.policy_seq ?? 0;
  const id = newId();
  await tx.policyChange.create({
    data: {
      ...{ id, workspaceId, number, prefix, before, reason, status: "open", proposedAt: now },
      ...{ ...(rule ? { rule } : {}), proposedById: personOf(actor) ?? "" },
    },
  });
  const looser = points.filter(({ way }) => way === "looser").map(({ words }) => words);
  const what = rule ? "loosen the policy of" : "take away the policy of";
  await notify(work, {
    kind: "policy_proposed",
    to: others,
    title: `${actor.name} wants to ${what} ${prefixWords(prefix)}: ${looser.join(", ")}`,
    body: reason,
    path: "settings/policies",
  });
  return {
    pending: { number, looser },
    audit: {
      action: "policy.proposed",
      subject: { type: "policy_change", id, name: `policy change ${number}` },
      before,
      after: { number, prefix, rule, reason, looser, supersedes },
    },
  };
}
