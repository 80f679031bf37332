import { enumerate } from "#lib/prompts/domain/redline/number-words.ts";
import type { CommonCases, ComparedRun, RunsCompared } from "./compare-view.ts";
import { barePoints, changeSpan, count, oneTimeIn, points, whole } from "./phrases.ts";
import { trialsWords } from "./run-words.ts";

/** One thing in which two runs differ, each side in words. */
export type RunDifference = { what: "version" | "model" | "suite" | "judge" | "trials"; a: string; b: string };

const SIDES: Record<RunDifference["what"], (run: ComparedRun) => string> = {
  version: ({ challenger }) => `v${challenger}`,
  model: ({ model }) => model,
  suite: ({ suiteRevision }) => `revision ${suiteRevision}`,
  judge: ({ judge }) => judge ?? "no judge",
  trials: ({ trials, reducer }) => trialsWords(trials, reducer),
};
const ORDER = ["version", "model", "suite", "judge", "trials"] as const;
export const DIFFERENCE_NAMES: Record<RunDifference["what"], string> = {
  version: "Version",
  model: "Model",
  suite: "Suite",
  judge: "Judge",
  trials: "Trials",
};

/** In what two runs differ besides their answers. */
export function runDifferences(a: ComparedRun, b: ComparedRun): RunDifference[] {
  return ORDER.map((what) => ({ what, a: SIDES[what](a), b: SIDES[what](b) })).filter((each) => each.a !== each.b);
}

const NOUNS = { version: "version", model: "model", suite: "suite", judge: "judge", trials: "trials" };

/** To what a difference may be put down: to the one thing that differs, to none, or to several together. */
export function causeSentence(differences: readonly RunDifference[]): string {
  if (differences.length === 0) return "Both asked the same of the same model, so what differs is noise.";
  const names = differences.map(({ what }) => NOUNS[what]);
  if (names.length === 1) return `They differ only in their ${names[0]}.`;
  return `They differ in their ${enumerate(names)}, so no difference can be put down to one of them alone.`;
}

function changedWords({ counts }: CommonCases, a: number, b: number): string {
  const { baselineOnly: worse, challengerOnly: better } = counts;
  if (worse + better === 0) return `No case came out differently in run ${b} and in run ${a}`;
  const lost = worse === 0 ? "No case" : count(worse, "case");
  return `${lost} got worse and ${better === 0 ? "none" : whole(better)} better in run ${b} than in run ${a}`;
}

/** The comparison in a sentence, and its doubt. */
export function compareSentence({ a, b, common, figures }: RunsCompared): { headline: string; under: string } {
  if (figures === null) {
    return {
      headline: `Runs ${a.number} and ${b.number} have no case in common that both have a result for.`,
      under: "Cases are paired by their id, and only where their content is the same in both suite revisions.",
    };
  }
  const { baselineOnly, challengerOnly } = common.counts;
  const chance = baselineOnly + challengerOnly === 0 ? "" : `; chance alone would do this ${oneTimeIn(figures.exactP)}`;
  const headline = `${changedWords(common, a.number, b.number)}${chance}.`;
  const { difference, differenceInterval: interval } = figures;
  const moved = difference === 0 ? "no change" : `a ${difference < 0 ? "drop" : "gain"} of ${points(difference)}`;
  const range = interval ? `, and could be ${changeSpan(interval, barePoints)}` : "";
  return { headline, under: `Over ${count(figures.n, "common case")} that is ${moved}${range}.` };
}

/** What is left out of the comparison, and why; empty when nothing is. */
export function leftOutSentence({ changed, onlyA, onlyB, missing }: CommonCases, a: number, b: number): string {
  const parts = [
    ...(changed > 0 ? [`${count(changed, "case")} changed in between`] : []),
    ...(onlyA > 0 ? [`${whole(onlyA)} only in run ${a}`] : []),
    ...(onlyB > 0 ? [`${whole(onlyB)} only in run ${b}`] : []),
    ...(missing > 0 ? [`${whole(missing)} without a result`] : []),
  ];
  return parts.length === 0 ? "" : `Left out: ${enumerate(parts)}.`;
}
