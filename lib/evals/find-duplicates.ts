import { setImmediate as pause } from "node:timers/promises";
import type { Db } from "../core/db.ts";
import type { EvalCase } from "./domain/case.ts";
import { type Duplicates, searchDuplicates } from "./domain/suite-duplicates.ts";
import { suiteCases } from "./suite-cases.ts";

const MOST_KEPT = 16;
const kept = new Map<string, Promise<Duplicates>>();

/** Searches these cases for those that repeat one another, and lets others work in between. */
export async function findDuplicatesIn(cases: readonly EvalCase[]): Promise<Duplicates> {
  const search = searchDuplicates(cases);
  for (;;) {
    const { done, value } = search.next();
    if (done) return value;
    await pause();
  }
}

/** The cases of a suite that repeat one another. A revision never changes, so that its answer is kept for a while. */
export function findDuplicates(db: Db, promptId: string, revision: number): Promise<Duplicates> {
  const at = `${promptId} ${revision}`;
  const known = kept.get(at);
  if (known) return known;
  const found = suiteCases(db, promptId, revision).then(findDuplicatesIn);
  kept.set(at, found);
  found.catch(() => kept.delete(at));
  for (const oldest of kept.keys()) {
    if (kept.size <= MOST_KEPT) break;
    kept.delete(oldest);
  }
  return found;
}
