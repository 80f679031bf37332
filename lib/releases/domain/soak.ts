import { secondsOfDuration } from "../../reviews/domain/duration.ts";
import type { Requirement } from "./promotable.ts";
import { type Stage, WHOLE } from "./rollout.ts";
import { durationInWords } from "./standing.ts";

/** How a release reaches everybody: what lies behind it, in seconds, and the stages that are still to come. */
export type Course = { soakedSeconds: number; plan: readonly Stage[] };

/**
 * Seconds a course gives the candidate part of the traffic before it gets all of it. A stage that waits for a person has
 * no end of its own: whoever ends it is asked again, with the time that has passed by then.
 */
export function soakOf({ soakedSeconds, plan }: Course): number {
  return plan
    .filter(({ share }) => share < WHOLE)
    .reduce((sum, { soakSeconds }) => sum + (soakSeconds ?? Number.POSITIVE_INFINITY), soakedSeconds);
}

/** What a policy's soak (an ISO 8601 duration or null) asks of a release. The first one, and a snippet, have nothing to soak beside. */
export function soakRequirement(
  soak: string | null,
  { served, snippet }: { served: number | null; snippet?: boolean },
  course: Course | null,
): Requirement[] {
  if (soak === null || served === null || snippet) return [];
  const words = durationInWords(soak);
  const planned = course === null ? 0 : soakOf(course);
  const met = planned >= secondsOfDuration(soak);
  if (met) return [{ code: "soak", met, message: `It soaks for ${words} before everybody gets it` }];
  const missing = course === null || (course.plan.length === 0 && course.soakedSeconds === 0);
  const todo = missing
    ? `Release it by a plan that soaks for ${words}`
    : `Let it soak for ${words} before everybody gets it`;
  return [{ code: "soak", met, message: todo }];
}
