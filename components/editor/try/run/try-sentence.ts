import { moneyWords } from "#lib/evals/domain/figure-words.ts";
import type { TryColumn } from "#lib/evals/try/domain/try-event.ts";
import { type Tally, tally } from "./compare-answers.ts";
import { isSettled, type TryAnswer, type TryRun } from "./try-run.ts";

const answersOf = (run: TryRun): TryAnswer[] => run.answers.flat();
const answered = (answers: readonly TryAnswer[]) => answers.filter(({ status }) => status === "answered").length;

/** The column of the draft on the model it names. */
export const ownColumn = (columns: readonly TryColumn[]): number =>
  columns.findIndex((column) => column.kind === "draft" && column.own);

/** The column of what stable serves, or −1. */
export const stableColumn = (columns: readonly TryColumn[]): number =>
  columns.findIndex(({ kind }) => kind === "stable");

/** "in 2 of 3 cases", "in all 3 cases"; nothing for a single one. */
function share(some: number, all: number): string {
  if (all === 1) return "";
  if (some === all && all === 2) return " in both cases";
  return some === all ? ` in all ${all} cases` : ` in ${some} of ${all} cases`;
}

function differenceWords({ compared, different }: Tally): string {
  if (different === 0) return `says the same as stable${share(compared, compared)}`;
  return `says something else than stable${share(different, compared)}`;
}

/** "in 2 of them", "in all of them"; nothing for a single one. */
function among(some: number, { compared }: Tally): string {
  if (compared === 1) return "";
  if (some === compared && compared === 2) return " in both";
  return some === compared ? " in all of them" : ` in ${some} of them`;
}

function checkWords(found: Tally): string {
  const { worse, better, graded, bothPass } = found;
  if (graded === 0) return "";
  if (worse > 0 && better > 0) {
    return `It fails a check that stable passes${among(worse, found)}, and passes one that stable fails${among(better, found)}.`;
  }
  if (worse > 0) return `It fails a check that stable passes${among(worse, found)}.`;
  if (better > 0) return `It passes a check that stable fails${among(better, found)}.`;
  return bothPass === graded ? "Both pass every check." : "The checks come out the same for both.";
}

function ownChecks(own: readonly TryAnswer[]): string {
  const graded = own.filter((answer) => answer.passed !== null);
  const passed = graded.filter((answer) => answer.passed === true).length;
  if (graded.length === 0) return "";
  if (graded.length === 1) return ` It ${passed === 1 ? "passes" : "fails"} its checks.`;
  return ` It passes its checks in ${passed} of ${graded.length} cases.`;
}

function withoutStable(run: TryRun): string {
  const at = ownColumn(run.columns);
  const own = run.answers.flatMap((row) => row[at] ?? []);
  const there = answered(own);
  return `The draft has answered${share(there, own.length)}. Nothing is served on stable yet, so there is nothing to compare with.${ownChecks(own)}`;
}

/** What a try has shown, in words: its first line. Only the draft on its own model is spoken of here. */
export function trySentence(run: TryRun): string {
  const { columns, rows, status } = run;
  if (status === "running") {
    const whom = stableColumn(columns) < 0 ? "the draft" : "the draft and stable";
    return `Asking ${whom}${rows.length === 1 ? "" : ` about ${rows.length} cases`}…`;
  }
  const own = ownColumn(columns);
  const stable = stableColumn(columns);
  if (answered(answersOf(run)) === 0) {
    return status === "stopped" ? "Stopped before any answer was there." : "No answer came.";
  }
  if (stable < 0) return withoutStable(run);
  const found = tally(run, own, stable);
  if (found.compared === 0) return "There is nothing to compare: no case has both answers.";
  return `The draft ${differenceWords(found)}. ${checkWords(found)}`.trim();
}

/** The draft on its further models, one sentence each. */
export function modelSentences(run: TryRun): string[] {
  const stable = stableColumn(run.columns);
  if (run.status === "running" || stable < 0) return [];
  return run.columns.flatMap((column, at) => {
    if (column.kind !== "draft" || column.own) return [];
    const found = tally(run, at, stable);
    return found.compared === 0 ? [] : [`On ${column.model} it ${differenceWords(found)}. ${checkWords(found)}`.trim()];
  });
}

/** What the answers cost, judges included; null when some price is not known. */
function costOf(answers: readonly TryAnswer[]): number | null {
  let sum = 0;
  for (const { figures, judgeUsd } of answers) {
    if (figures && !figures.cached && figures.costUsd === null) return null;
    sum += (figures?.costUsd ?? 0) + (judgeUsd ?? 0);
  }
  return sum;
}

const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** "4 of 6 answers are in", then "6 answers for $0.0041; 1 was there from before". */
export function progressWords(run: TryRun): string {
  const answers = answersOf(run);
  const settled = answers.filter(isSettled).length;
  if (run.status === "running") return `${settled} of ${plural(answers.length, "answer")} in`;
  const cost = costOf(answers);
  const there = answered(answers);
  const gone = answers.length - there;
  const cached = answers.filter(({ figures }) => figures?.cached).length;
  return [
    `${plural(there, "answer")}${cost === null ? ", price not known" : cost === 0 ? ", no cost" : ` for ${moneyWords(cost)}`}`,
    cached > 0 ? `${cached} of stable's from before` : "",
    gone > 0 ? `${gone} did not come` : "",
  ]
    .filter(Boolean)
    .join("; ");
}
