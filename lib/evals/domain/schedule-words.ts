import { capitalize, countOf, enumerateFirst, numberInWords } from "../../prompts/domain/redline/number-words.ts";
import { dollars, whole } from "./phrases.ts";
import { SCHEDULED_TRIALS, type ScheduleKind } from "./schedule.ts";
import type { BegunRun, ScheduleLine, WouldRun } from "./schedule-view.ts";

const NAMED = 3;

export const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const;

/** "a, b, c and 4 more". */
function named(prompts: readonly string[]): string {
  return enumerateFirst(prompts, NAMED);
}

function costWords(would: readonly WouldRun[]): string {
  const unknown = would.filter(({ usd }) => usd === null);
  const usd = would.reduce((sum, each) => sum + (each.usd ?? 0), 0);
  if (unknown.length === would.length) return "what they cost is not known before a first run";
  const about = usd === 0 ? "free of charge" : usd < 0.01 ? "less than a cent" : `about ${dollars(usd)}`;
  return unknown.length === 0
    ? about
    : `${about} apart from ${named(unknown.map(({ prompt }) => prompt))}, whose cost is not known yet`;
}

/** What a schedule would do at this moment: "Three prompts would run: …. 936 calls, 312 cases three times each, about $0.40." */
export function wouldSentence(kind: ScheduleKind, all: readonly WouldRun[]): string {
  const would = all.filter(({ blocked }) => blocked === null);
  if (would.length === 0) {
    return kind === "weekly"
      ? "No prompt would run now: none is both on stable and has a suite that could be asked."
      : "No prompt would run now: no newest version waits beside stable that was not asked by night already.";
  }
  const calls = would.reduce((sum, each) => sum + each.calls, 0);
  const cases = would.reduce((sum, each) => sum + each.cases, 0);
  const sides = calls === cases * SCHEDULED_TRIALS ? "" : " by both versions";
  const who = `${capitalize(countOf(would.length, "prompt"))} would run now: ${named(would.map(({ prompt }) => prompt))}.`;
  const work = `${whole(calls)} calls, ${whole(cases)} ${cases === 1 ? "case" : "cases"} three times each${sides}`;
  return `${who} ${work}, ${costWords(would)}.`;
}

const OUTCOMES: readonly [words: (count: number) => string, fits: (run: BegunRun) => boolean][] = [
  [(count) => `${numberInWords(count)} still going on`, ({ status }) => status === "running" || status === "paused"],
  [(count) => countOf(count, "alarm"), ({ drift }) => drift === "alarm"],
  [(count) => `${numberInWords(count)} steady`, ({ drift }) => drift === "steady"],
  [(count) => `${numberInWords(count)} passed`, ({ drift, verdict }) => drift === null && verdict === "pass"],
  [(count) => `${numberInWords(count)} blocked`, ({ drift, verdict }) => drift === null && verdict === "fail"],
  [
    (count) => `${numberInWords(count)} not decided`,
    ({ drift, verdict }) => drift === null && verdict === "inconclusive",
  ],
];

/** What the last runs of a schedule came to: "Three runs: one alarm, two steady." */
export function begunSentence(runs: readonly BegunRun[]): string {
  const parts = OUTCOMES.flatMap(([words, fits]) => {
    const count = runs.filter(fits).length;
    return count > 0 ? [words(count)] : [];
  });
  const total = capitalize(countOf(runs.length, "run"));
  return parts.length === 0 ? `${total}.` : `${total}: ${parts.join(", ")}.`;
}

/** The page's answer: what runs by itself here. */
export function schedulesSentence(schedules: readonly Pick<ScheduleLine, "kind" | "enabled">[]): string {
  const on = (kind: ScheduleKind) => schedules.some((each) => each.kind === kind && each.enabled);
  const [weekly, nightly] = [on("weekly"), on("nightly")];
  if (weekly && nightly) return "Each week what is served is asked again, and each night what waits beside it.";
  if (weekly) return "Each week what is served is asked again; what waits beside it only when somebody asks.";
  if (nightly) return "Each night what waits beside stable is asked; whether what is served drifts, nobody looks.";
  return "Nothing runs by itself, so a model that changes behind its name is not noticed here.";
}
