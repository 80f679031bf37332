import { findVersion } from "../../prompts/lookup.ts";
import { holdPolicies } from "../../reviews/apply-policy.ts";
import type { Work } from "../../usecase/context.ts";
import type { Course } from "../domain/soak.ts";
import { requirementsOf } from "../requirements.ts";
import type { Locked } from "./lock-rollout.ts";

/**
 * Asks the rule of release about a rollout's candidate once more. `from` is the index of the stage it would go to; null
 * when it would go to everybody.
 */
export async function askRequirements(work: Work, { prompt, row, state, current }: Locked, from: number | null) {
  const { tx, workspaceId, actor, now } = work;
  await holdPolicies(tx, workspaceId, "shared");
  const version = await findVersion(tx, prompt.id, row.candidate);
  const begun = row.startedAt?.getTime() ?? now.getTime();
  const course: Course = {
    soakedSeconds: Math.max(0, now.getTime() - begun) / 1_000,
    plan: from === null ? [] : state.plan.slice(from),
  };
  const asked = await requirementsOf(tx, workspaceId, actor, prompt, version, current.version, false, course);
  return { version, ...asked };
}
