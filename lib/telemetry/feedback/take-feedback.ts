import { asUnavailable } from "../../core/database-away.ts";
import type { Db } from "../../core/db.ts";
import { AppError } from "../../core/errors.ts";
import { applyFeedback } from "./apply-feedback.ts";
import type { FeedbackRow } from "./feedback-row.ts";
import { sqlOf } from "./run-sql.ts";

/** Two writers may wait for each other in rare cases; the one that lost asks again. */
const TRIES = 3;

/**
 * Keeps one piece of feedback and returns whether its call is known.
 * @throws AppError `unavailable` while the database is away
 */
export async function takeFeedback(db: Db, row: FeedbackRow): Promise<boolean> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return (await db.$transaction((tx) => applyFeedback(sqlOf(tx), [row]))) > 0;
    } catch (thrown) {
      const error = asUnavailable(thrown);
      if (attempt === TRIES || !(error instanceof AppError)) throw error;
    }
  }
}
