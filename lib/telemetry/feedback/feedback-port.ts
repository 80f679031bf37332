import type { ToldEvaluation } from "../domain/counting/told-evaluation.ts";
import type { FeedbackCall } from "../domain/feedback/moves.ts";
import type { Sql } from "../store/sql.ts";
import { applyFeedback } from "./apply-feedback.ts";
import { evaluationRows } from "./evaluation-rows.ts";
import { matchWaiting } from "./match-waiting.ts";
import { sqlOfConnection } from "./run-sql.ts";

/** How the ingest of spans tells what is said of calls, in the transaction that writes them. */
export const feedbackPort = {
  /** The calls may be of several workspaces. */
  async matchWaiting(sql: Sql, calls: readonly FeedbackCall[]): Promise<void> {
    const run = sqlOfConnection(sql);
    for (const ofOne of Map.groupBy(calls, ({ workspaceId }) => workspaceId).values()) await matchWaiting(run, ofOne);
  },
  async applyEvaluations(sql: Sql, told: readonly ToldEvaluation[]): Promise<void> {
    const rows = told.flatMap(({ at, evaluation, ...span }) =>
      evaluationRows({ ...span, at: new Date(at) }, [evaluation]),
    );
    await applyFeedback(sqlOfConnection(sql), rows);
  },
};
