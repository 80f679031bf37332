import type { z } from "zod";
import type { Audience } from "#sdk/decide/decide.ts";
import { secondsOfDuration } from "../../reviews/domain/duration.ts";
import { type Guardrail, type Stage, type Unit, USUAL_AUDIENCE, usualGuardrails } from "../domain/rollout.ts";
import type { promoteInput } from "../schema.ts";

/** How a rollout is meant to go, with what was left unsaid filled in. */
export type RolloutSettings = {
  plan: Stage[];
  audience: Audience;
  unit: Unit;
  guardrails: readonly Guardrail[];
  scheduledFor: Date | null;
};

type Given = z.output<typeof promoteInput>;

function guardrailsOf(given: Given["guardrails"], graded: boolean): readonly Guardrail[] {
  if (given === "none") return [];
  return given === undefined || given === "usual" ? usualGuardrails(graded) : given;
}

/**
 * What was asked for as a rollout; null for a release to everybody at once. A moment that has passed is now. `graded`: are
 * there scores of the prompt's calls to compare?
 */
export function settingsOf(given: Given, now: Date, graded: boolean): RolloutSettings | null {
  if (given.plan === undefined) return null;
  const scheduledFor = given.scheduledFor === undefined ? null : new Date(given.scheduledFor);
  return {
    plan: given.plan.map(({ share, soak }) => ({
      share,
      soakSeconds: soak === null ? null : secondsOfDuration(soak),
    })),
    audience: given.audience ?? USUAL_AUDIENCE,
    unit: given.unit ?? "conversation",
    guardrails: guardrailsOf(given.guardrails, graded),
    scheduledFor: scheduledFor && scheduledFor > now ? scheduledFor : null,
  };
}
