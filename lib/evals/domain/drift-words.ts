import type { DriftFindings } from "./drift.ts";
import { oneTimeIn, percent, points } from "./phrases.ts";

/** What moved a win rate most, when anything did. */
export type DriftCause = "model" | "judge" | "suite";

/** The part with the largest share in the move; null where nothing moved. */
export function mainCause({ model, judge, suite }: DriftFindings): DriftCause | null {
  const parts: [DriftCause, number][] = [
    ["model", Math.abs(model.effect)],
    ["judge", Math.abs(judge.effect)],
    ["suite", Math.abs(suite.effect)],
  ];
  const [cause, size] = parts.reduce((most, each) => (each[1] > most[1] ? each : most));
  return size < 1e-9 ? null : cause;
}

const CAUSES: Record<DriftCause, (findings: DriftFindings) => string> = {
  model: ({ model }) =>
    `the model: of ${model.n} unchanged cases ${model.worse} got worse and ${model.better} better under the same rule, which chance alone would do ${oneTimeIn(model.exactP)}`,
  judge: ({ judge }) => `the judge: of the stored outputs ${judge.flipped} are graded otherwise today`,
  suite: ({ suite }) =>
    `the suite: ${suite.added} cases came, ${suite.retired} went and ${suite.changed} changed since`,
};

/** How far the win rate moved, as a sentence. */
export function moveSentence(findings: DriftFindings): string {
  const { thenRate, nowRate, moved, noise } = findings;
  if (moved === null || thenRate === null || nowRate === null) {
    return "Nothing can be told: one of the two runs has no graded answer.";
  }
  const change = `from ${percent(thenRate)} to ${percent(nowRate)}`;
  if (!findings.alarm) {
    const still = Math.abs(moved) < 1e-9 ? `stands at ${percent(nowRate)}` : `moved ${change}`;
    const reach = noise && noise.reach > 0 ? `, within the ${points(noise.reach)} that noise alone can move it` : "";
    return `The win rate ${still}${Math.abs(moved) < 1e-9 ? "" : reach}.`;
  }
  return `The win rate ${moved < 0 ? "fell" : "rose"} ${change}.`;
}

/** What moved it most, as a sentence; empty where nobody needs to be told. */
export function causeSentence(findings: DriftFindings): string {
  const cause = findings.alarm ? mainCause(findings) : null;
  return cause === null ? "" : `What moved most is ${CAUSES[cause](findings)}.`;
}

/** A drift in one or two sentences: how far, and what moved. */
export function driftSentence(findings: DriftFindings): string {
  return [moveSentence(findings), causeSentence(findings)].filter(Boolean).join(" ");
}
