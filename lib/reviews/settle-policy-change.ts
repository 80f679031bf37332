import { personOf } from "../access/actor.ts";
import { AppError } from "../core/errors.ts";
import { notify } from "../notifications/notify.ts";
import type { Work } from "../usecase/context.ts";
import { prefixWords } from "./domain/policy-words.ts";
import { findOpenChange } from "./find-policy-change.ts";

export type OpenChange = Awaited<ReturnType<typeof findOpenChange>>;

/** An open change, for an admin other than the one who proposed it. Throws `not_found`, `conflict` and `forbidden`. */
export async function changeToDecide({ tx, workspaceId, actor }: Work, number: number): Promise<OpenChange> {
  const change = await findOpenChange(tx, workspaceId, number);
  if (change.proposedById === personOf(actor)) {
    throw new AppError("forbidden", "You proposed this change, so another admin must decide on it.");
  }
  return change;
}

/** Ends a change as what became of it. */
export async function closeChange(
  { tx, actor, now }: Work,
  { id }: OpenChange,
  status: string,
  note: string,
): Promise<void> {
  await tx.policyChange.update({
    where: { id },
    data: { status, note, decidedAt: now, decidedById: personOf(actor) },
  });
}

/** Tells whoever proposed a change what came of it. */
export async function tellProposer(
  work: Work,
  { prefix, proposedById }: OpenChange,
  done: string,
  note: string,
): Promise<void> {
  const title = `${work.actor.name} ${done} your change of the policy of ${prefixWords(prefix)}`;
  await notify(work, { kind: "policy_decided", to: [proposedById], title, body: note, path: "settings/policies" });
}
