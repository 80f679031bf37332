import type { Agreement } from "./agreement.ts";
import type { Verdict } from "./gate-types.ts";
import type { JudgeStanding } from "./judge-standing.ts";

/** A person's correction of a grade. `before` null: no grader could tell. Times are RFC 3339. */
export type GradeChange = { before: boolean | null; after: boolean; by: string; reason: string; at: string };

/** One verdict of a run and what led to it. */
export type DecisionLine = { seq: number; cause: string; note: string; verdict: Verdict; by: string; at: string };

/** The judge of a run and how far people agree with it now. */
export type RunJudgeFacts = {
  name: string;
  /** That a model judges its own answers, say. */
  warnings: string[];
  agreement: Agreement;
  standing: JudgeStanding;
  minKappa: number;
  minLabels: number;
};

/** What people and the judge did to a run. */
export type RunPeople = {
  /** Oldest first. */
  decisions: DecisionLine[];
  /** Null when no judge graded anything. */
  judge: RunJudgeFacts | null;
  /** Why the reader may not correct grades of this run; null where they may. */
  overrideBlocked: string | null;
  /** Why the reader may not comment; null where they may. */
  commentBlocked: string | null;
};

const WORD: Record<Verdict, string> = { pass: "passed", fail: "blocked", inconclusive: "inconclusive" };

/** What happened, as the start of a line: "Decided when it ended: blocked". */
export function decisionWords({ cause, verdict }: DecisionLine, before: Verdict | null): string {
  const now = WORD[verdict];
  const change = before === null || before === verdict ? `still ${now}` : `${WORD[before]}, now ${now}`;
  switch (cause) {
    case "finished":
      return `Decided when it ended: ${now}`;
    case "override":
      return `A grade was corrected: ${change}`;
    case "label":
      return `People’s labels changed what is known of the judge: ${change}`;
    default:
      return `Decided anew: ${change}`;
  }
}
