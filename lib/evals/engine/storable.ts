import type { Grade } from "../domain/case.ts";

/**
 * Text as Postgres can keep it: a NUL and half of a surrogate pair become the replacement character. One such
 * character in an output or a reason would otherwise refuse the whole batch it is written with, for ever.
 */
export const storable = (text: string): string => text.replaceAll("\0", "\uFFFD").toWellFormed();

/** Grades whose reasons can be kept. */
export function storableGrades(grades: Grade[]): Grade[] {
  return grades.map(({ votes, ...grade }) => ({
    ...grade,
    reason: storable(grade.reason),
    ...(votes ? { votes: votes.map((vote) => ({ ...vote, reason: storable(vote.reason) })) } : {}),
  }));
}
