import type { Fault } from "#lib/core/errors.ts";
import type { Json, JsonObject } from "#lib/prompts/domain/content.ts";
import type { Assertion, Completion, EvalCase, Grade } from "../domain/case.ts";
import type { Judge } from "./judge.ts";

/** What is graded, and what the prompt itself demands of it. */
export type Subject = { completion: Completion; outputSchema: JsonObject | null };

/** A subject with the case it answers and, where it is known, the text that was sent to the model. */
export type AskedSubject = Subject & { evalCase: EvalCase; prompt: string | null };

/**
 * What a grader found. `reason` states a fact about the output that reads well whether it was wanted or not, so that
 * `not-` types need no words of their own. `score` is 0–1 (1–5 with `votes`) where the check has a degree, and
 * `negatedScore` what it is for the `not-` type, 1 − score unless told.
 * `unknown` when it could not be measured: the check then counts for nothing. `broken` when the check itself could not
 * come to an end: it then fails, negated or not.
 */
export type Finding = {
  holds: boolean;
  reason: string;
  score?: number;
  negatedScore?: number;
  votes?: Grade["votes"];
  unknown?: true;
  broken?: true;
};

/** Turns texts into vectors of one length, in the same order. Throws when none can be had: that is an outage. */
export type Embed = (texts: string[]) => Promise<number[][]>;

/** A check's code: the body of a function of `output` and `context`. */
export type CodeRun = { body: string; output: Json; context: JsonObject };
/** What a check's code returned; `fault` says why there is nothing, read after "the code"; `late` when it did not end. */
export type CodeResult =
  | { value: boolean | number | { pass: boolean; score: number; reason: string }; fault: null }
  | { value: null; fault: string; late?: true };

/** A process of its own, with limits of time and memory, for what must not hold up this one. */
export type Sandbox = {
  /** Runs a check's code. Throws when it was not run at all. */
  run: (run: CodeRun) => Promise<CodeResult>;
  /** Grades by a grader that computes, elsewhere. Throws when it was not graded at all. */
  grade: (assertion: Assertion, subject: Subject) => Promise<Finding>;
};

/** What graders may need beyond the answer itself. */
export type Tools = { judge: Judge; embed: Embed | null; sandbox: Sandbox | null };

type Checked = {
  /** Null when the assertion can be used, else which part of it (`value`, `threshold`) is wrong and how. */
  check: (assertion: Assertion) => Fault | null;
};

/** A grader that computes: the same for the same answer, bounded in time for any value and any output. */
export type ComputingGrader = Checked & {
  grade: (assertion: Assertion, subject: Subject) => Finding;
  /** Might it take longer than an event loop may wait (50 ms)? Then the sandbox grades. Never, unless told. */
  heavy?: (assertion: Assertion, subject: Subject) => boolean;
};

/** A grader that asks somebody: a judge, an embedding model, the sandbox. */
export type AskingGrader = Checked & {
  needs: keyof Tools;
  ask: (assertion: Assertion, subject: AskedSubject, tools: Tools) => Promise<Finding>;
};

export type Grader = ComputingGrader | AskingGrader;

/** The longest text an assertion may carry, in characters. */
export const MOST_VALUE_CHARACTERS = 20_000;

export const inValue = (message: string): Fault => ({ path: "value", message });
export const inThreshold = (message: string): Fault => ({ path: "threshold", message });

/** The fault of a threshold that must be a share; none is as good as any. */
export function checkShare({ threshold = 0 }: Assertion): Fault | null {
  return threshold >= 0 && threshold <= 1 ? null : inThreshold("needs a number from 0 to 1");
}

/** The fault of a value that must be a text or a number. */
export function checkText({ value }: Assertion): Fault | null {
  if (typeof value !== "string" && typeof value !== "number") return inValue("needs a text");
  const { length } = String(value);
  if (length === 0) return inValue("needs a text that is not empty");
  return length > MOST_VALUE_CHARACTERS
    ? inValue(`has ${length} characters; at most ${MOST_VALUE_CHARACTERS} are allowed`)
    : null;
}

/** The value as the text it stands for. */
export function textOf({ value }: Assertion): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value ?? "");
}

/** A text in quotation marks, shortened so that a reason stays readable. */
export function quoted(text: string): string {
  const points = [...text.slice(0, 200)];
  return points.length > 80 || text.length > 200 ? `“${points.slice(0, 77).join("")}…”` : `“${text}”`;
}

/** A number as a reason shows it: two decimals, or as it is when it has fewer. */
export function shown(score: number): string {
  return String(Math.round(score * 100) / 100);
}
