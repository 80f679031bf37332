import { storableText as storable } from "../../core/storable-text.ts";
import type { Grade } from "../domain/case.ts";

export { storable };

/** Grades whose reasons can be kept. */
export function storableGrades(grades: Grade[]): Grade[] {
  return grades.map(({ votes, ...grade }) => ({
    ...grade,
    reason: storable(grade.reason),
    ...(votes ? { votes: votes.map((vote) => ({ ...vote, reason: storable(vote.reason) })) } : {}),
  }));
}
