import { RateLimiterPrisma, RateLimiterRes } from "rate-limiter-flexible";
import type { Db } from "../../core/db.ts";
import { AppError } from "../../core/errors.ts";
import { perDatabase } from "../../models/per-database.ts";

/** Tries one person may have under way at a time in this process. */
export const MOST_AT_ONCE = 4;
/** Answers one person may ask for in ten minutes, however many processes serve the console. */
export const MOST_ANSWERS = 600;
const WINDOW_SECONDS = 600;

const underWay = perDatabase("tries", () => new Map<string, number>());
const budgets = perDatabase(
  "try-answers",
  (db: Db) =>
    new RateLimiterPrisma({
      ...{ storeClient: db, tableName: "rateLimit", keyPrefix: "try", clearExpiredByTimeout: false },
      ...{ points: MOST_ANSWERS, duration: WINDOW_SECONDS },
    }),
);

function minutes(ms: number): string {
  const whole = Math.max(1, Math.ceil(ms / 60_000));
  return whole === 1 ? "1 minute" : `${whole} minutes`;
}

/** Takes one of a person's places; what it returns gives the place back, once. @throws AppError `rate_limited` */
export function takePlace(db: Db, person: string): () => void {
  const counts = underWay(db);
  const count = counts.get(person) ?? 0;
  if (count >= MOST_AT_ONCE) {
    throw new AppError(
      "rate_limited",
      `You have ${MOST_AT_ONCE} tries under way, in this window and others. Wait for one to end, or stop it.`,
      { retryAfterSeconds: 5 },
    );
  }
  counts.set(person, count + 1);
  let held = true;
  return () => {
    if (!held) return;
    held = false;
    const left = (counts.get(person) ?? 1) - 1;
    if (left > 0) counts.set(person, left);
    else counts.delete(person);
  };
}

/** Counts the answers a person asks for. @throws AppError `rate_limited` when they are too many in a short time */
export async function spendAnswers(db: Db, person: string, answers: number): Promise<void> {
  try {
    await budgets(db).consume(person, answers);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const detail = `You asked for more than ${MOST_ANSWERS} answers in ten minutes. Try again in ${minutes(refusal.msBeforeNext)}.`;
    throw new AppError("rate_limited", detail, { retryAfterSeconds: Math.ceil(refusal.msBeforeNext / 1_000) });
  }
}
