import { personOf } from "../access/actor.ts";
import { rolesAllow } from "../access/policy.ts";
import type { Tx } from "../core/db.ts";
import { AppError } from "../core/errors.ts";
import { notify } from "../notifications/notify.ts";
import { command } from "../usecase/command.ts";
import type { Work } from "../usecase/context.ts";
import { applyPolicy } from "./apply-policy.ts";
import { policyFor } from "./domain/policy.ts";
import { policyPoints, ruleOf } from "./domain/policy-change.ts";
import { prefixWords } from "./domain/policy-words.ts";
import { changeSubject, findOpenChange } from "./find-policy-change.ts";
import { policies } from "./policies.ts";
import { decidePolicyInput, policyChangeInput } from "./policy-schema.ts";

type OpenChange = Awaited<ReturnType<typeof findOpenChange>>;

async function changeToDecide({ tx, workspaceId, actor }: Work, number: number): Promise<OpenChange> {
  const change = await findOpenChange(tx, workspaceId, number);
  if (change.proposedById === personOf(actor)) {
    throw new AppError("forbidden", "You proposed this change, so another admin must decide on it.");
  }
  return change;
}

/** Two admins stand behind a change; one who is no longer an admin cannot be the first of them. */
async function checkProposer(tx: Tx, change: OpenChange): Promise<void> {
  const proposer = await tx.member.findUnique({ where: { id: change.proposedById } });
  if (proposer && proposer.disabledAt === null && rolesAllow(proposer.roles, "policy.edit")) return;
  throw new AppError(
    "conflict",
    "Whoever proposed this change may no longer change policies. Decline it, or propose it anew yourself.",
  );
}

async function close({ tx, actor, now }: Work, { id }: OpenChange, status: string, note: string): Promise<void> {
  await tx.policyChange.update({
    where: { id },
    data: { status, note, decidedAt: now, decidedById: personOf(actor) },
  });
}

async function tell(work: Work, { prefix, proposedById }: OpenChange, done: string, note: string): Promise<void> {
  const title = `${work.actor.name} ${done} your change of the policy of ${prefixWords(prefix)}`;
  await notify(work, { kind: "policy_decided", to: [proposedById], title, body: note, path: "settings/policies" });
}

/** Agrees to another admin's change, which counts from now on if it still rests on what is in force. */
export const approvePolicy = command({
  name: "policy.approve",
  permission: "policy.decide",
  input: decidePolicyInput,
  run: async (work, { number, note }) => {
    const { tx, workspaceId } = work;
    const change = await changeToDecide(work, number);
    await checkProposer(tx, change);
    const { prefix, rule } = change;
    const rows = await policies(tx, workspaceId);
    const own = rows.find((row) => row.prefix === prefix);
    const moved = policyPoints(change.before, ruleOf(policyFor(rows, prefix))).map(({ words }) => words);
    if (moved.length > 0 || (rule === null && !own)) {
      throw new AppError(
        "conflict",
        `What is in force for ${prefixWords(prefix)} changed since this was proposed (${moved.join(", ") || "it was taken away"}). Propose it anew.`,
      );
    }
    await close(work, change, "approved", note);
    await tell(work, change, "agreed to", note);
    const how = { agreed: `policy change ${number}`, proposedById: change.proposedById, reason: change.reason };
    const effect = await applyPolicy(work, { prefix, rule, own, how });
    return {
      result: { number, status: "approved" as const },
      audit: [
        { action: "policy.approved", subject: changeSubject(change), after: { number, prefix, rule, note } },
        effect,
      ],
    };
  },
});

/** Turns another admin's change down; what is in force stays. */
export const declinePolicy = command({
  name: "policy.decline",
  permission: "policy.decide",
  input: decidePolicyInput,
  run: async (work, { number, note }) => {
    const change = await changeToDecide(work, number);
    await close(work, change, "declined", note);
    await tell(work, change, "turned down", note);
    const { prefix } = change;
    return {
      result: { number, status: "declined" as const },
      audit: { action: "policy.declined", subject: changeSubject(change), after: { number, prefix, note } },
    };
  },
});

/** Takes one's own change back before anybody decided on it. */
export const withdrawPolicy = command({
  name: "policy.withdraw",
  permission: "policy.edit",
  input: policyChangeInput,
  run: async (work, { number }) => {
    const change = await findOpenChange(work.tx, work.workspaceId, number);
    work.reach({ prompt: change.prefix });
    if (change.proposedById !== personOf(work.actor)) {
      throw new AppError("forbidden", "Only whoever proposed a change takes it back; you may turn it down.");
    }
    await close(work, change, "withdrawn", "");
    const { prefix } = change;
    return {
      result: { number, status: "withdrawn" as const },
      audit: { action: "policy.withdrawn", subject: changeSubject(change), after: { number, prefix } },
    };
  },
});
