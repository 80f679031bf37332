import type { TryAnswer, TryRun } from "./try-run.ts";

const bare = (text: string) => text.trim().replace(/\s+/g, " ");

/** Do two answers say the same, but for spaces and line breaks? */
export const saysTheSame = (a: string, b: string): boolean => bare(a) === bare(b);

export type Tally = {
  /** Rows in which both answered. */
  compared: number;
  different: number;
  /** Rows whose checks the other passes and this one fails, and the reverse. */
  worse: number;
  better: number;
  /** Rows both were graded in, and those both passed. */
  graded: number;
  bothPass: number;
};

type Pair = { own: TryAnswer; other: TryAnswer };

const count = (pairs: readonly Pair[], holds: (pair: Pair) => boolean) => pairs.filter(holds).length;

/** How a column's answers compare with another's, over all rows in which both are there. */
export function tally(run: Pick<TryRun, "answers">, column: number, against: number): Tally {
  const pairs = run.answers.flatMap((row) => {
    const [own, other] = [row[column], row[against]];
    return own?.status === "answered" && other?.status === "answered" ? [{ own, other }] : [];
  });
  const graded = pairs.filter(({ own, other }) => own.passed !== null && other.passed !== null);
  return {
    compared: pairs.length,
    different: count(pairs, ({ own, other }) => !saysTheSame(own.text, other.text)),
    worse: count(graded, ({ own, other }) => !own.passed && other.passed === true),
    better: count(graded, ({ own, other }) => own.passed === true && !other.passed),
    graded: graded.length,
    bothPass: count(graded, ({ own, other }) => own.passed === true && other.passed === true),
  };
}
