import { storableText } from "../../core/storable-text.ts";
import type { SeenEvaluation } from "../domain/seen-span.ts";
import type { FeedbackRow } from "./feedback-row.ts";

const MOST_NAME = 128;
const MOST_COMMENT = 2_000;

/** Where evaluations came from: the span they stand on, or the trace alone. */
export type EvaluatedSpan = {
  workspaceId: string;
  traceId: string;
  spanId: string | null;
  at: Date;
  promptPattern: string | null;
};

/**
 * Scores that came with telemetry (`gen_ai.evaluation.result`) as feedback. One without a number counts by its label where
 * that says pass or fail, else it is no score.
 */
export function evaluationRows(span: EvaluatedSpan, evaluations: readonly SeenEvaluation[]): FeedbackRow[] {
  return evaluations.flatMap(({ name, value, label, explanation }) => {
    const score = value ?? scoreOfLabel(label);
    if (score === null || !Number.isFinite(score)) return [];
    const comment = [label, explanation].filter((part) => part !== "").join(": ");
    return [
      {
        ...span,
        ...{ kind: "score" as const, source: "event" as const, by: "", requestId: null, value: score },
        name: storableText(name.slice(0, MOST_NAME)),
        comment: storableText(comment.slice(0, MOST_COMMENT)),
      },
    ];
  });
}

function scoreOfLabel(label: string): number | null {
  if (/^(pass(ed)?|correct|true|yes)$/i.test(label)) return 1;
  return /^(fail(ed)?|incorrect|false|no)$/i.test(label) ? 0 : null;
}
