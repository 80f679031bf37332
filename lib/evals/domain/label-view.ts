import type { Agreement } from "./agreement.ts";
import type { EvalCase, Grade } from "./case.ts";
import type { Verdict } from "./gate-types.ts";
import type { JudgeStanding } from "./judge-standing.ts";

/** One output to be labelled. Which version gave it and what the judge said of it are not told. */
export type LabelItem = {
  position: number;
  /** What the prompt was given: each input, or each turn of a conversation. */
  given: { name: string; text: string }[];
  reference: string | null;
  rubrics: string[];
  output: string;
};

/** A label as a person gives it. */
export type LabelWords = { correct: boolean; score: number | null; note: string };

/** How a judge stands with people, for whoever just labelled. */
export type LabelResult = {
  judge: string;
  agreement: Agreement;
  on: "prompt" | "workspace";
  standing: JudgeStanding;
  minKappa: number;
  minLabels: number;
  /** The run's verdict now, and whether a label changed it since the run ended. */
  verdict: Verdict | null;
  changed: { from: Verdict; note: string } | null;
};

/** A person's labelling of one run: what is left, in the run's own random order. */
export type LabelQueue = {
  runId: string;
  runNumber: number;
  promptName: string;
  /** Why this person may not label, or null. */
  blocked: string | null;
  /** Outputs this person labelled here, how many are asked for, and how many there are. */
  mine: number;
  wanted: number;
  sample: number;
  items: LabelItem[];
  /** The cursor of further items; null when these are the last. */
  next: string | null;
  result: LabelResult;
};

const text = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value, null, 2));

/** An answer with the case it answers and its grades, which stand in the order of the case's assertions. */
type Judged = { position: number; evalCase: EvalCase; output: string; grades: readonly Grade[] };

/** What a person needs to see of a case to judge an output for it, and nothing of what graders said. */
export function labelItem({ position, evalCase, output, grades }: Judged): LabelItem {
  const { inputs, turns, reference, assert = [] } = evalCase;
  const judged = assert.filter((_, index) => grades[index]?.votes !== undefined);
  return {
    position,
    output,
    given: turns
      ? turns.map(({ role, content }) => ({ name: role, text: content }))
      : Object.entries(inputs ?? {}).map(([name, value]) => ({ name, text: text(value) })),
    reference: reference === undefined ? null : text(reference),
    rubrics: judged.map(({ value }) => text(value ?? "")),
  };
}
