import type { EvalCase } from "./case.ts";
import { normalisedGiven, sameGiven } from "./case-given.ts";
import { eachClosePair, shinglesOf } from "./resemblance.ts";

/**
 * `same`: what the prompt is given is equal. `alike`: equal but for case, spaces and punctuation.
 * `close`: nine tenths of the pairs of words are common to both.
 */
export type Likeness = "same" | "alike" | "close";

/** Cases that ask the same, in the suite's order: the others repeat the first. */
export type DuplicateGroup = { likeness: Likeness; keys: string[] };

/** `complete` is false when the search for close ones ran out of steps: then there may be more. */
export type Duplicates = { groups: DuplicateGroup[]; complete: boolean };

const CLOSE = 0.9;
/** Steps the search for close cases may take, about a second; 20,000 usual cases take a small part of them. */
const MOST_STEPS = 25_000_000;
/** Cases read between two pauses: some milliseconds of work. */
const AT_ONCE = 200;

const LOOSER: Record<Likeness, number> = { same: 0, alike: 1, close: 2 };

/** Groups that grow by joining; each remembers the loosest likeness that holds it together. */
function createGroups(size: number) {
  const parent = Int32Array.from({ length: size }, (_, index) => index);
  const likeness = new Map<number, Likeness>();
  const rootOf = (index: number): number => {
    let at = index;
    for (let up = parent[at] ?? at; up !== at; up = parent[at] ?? at) {
      parent[at] = parent[up] ?? up;
      at = up;
    }
    return at;
  };
  const join = (left: number, right: number, how: Likeness): void => {
    const [a, b] = [rootOf(left), rootOf(right)];
    if (a === b) return;
    const [first, second] = a < b ? [a, b] : [b, a];
    parent[second] = first;
    const held = [likeness.get(first), likeness.get(second), how].filter((each) => each !== undefined);
    likeness.set(
      first,
      held.reduce((loosest, each) => (LOOSER[each] > LOOSER[loosest] ? each : loosest), how),
    );
  };
  return { rootOf, join, likenessOf: (root: number): Likeness => likeness.get(root) ?? "same" };
}

/**
 * Which cases of a suite repeat one another. Only what the prompt is given counts, not ids, checks or tags. Pauses now
 * and then, so that whoever drives it can let others work.
 */
export function* searchDuplicates(
  cases: readonly EvalCase[],
  mostSteps: number = MOST_STEPS,
): Generator<void, Duplicates> {
  const { rootOf, join, likenessOf } = createGroups(cases.length);
  const given = yield* mapInParts(cases, sameGiven);
  joinEqual(given, (left, right) => join(left, right, "same"));
  const texts = yield* mapInParts(cases, normalisedGiven);
  const firsts = joinEqual(texts, (left, right) => join(left, right, "alike"));
  const sets = yield* mapInParts(firsts, (index) => shinglesOf(texts[index] ?? ""));
  const complete = yield* eachClosePair(sets, CLOSE, mostSteps, (left, right) =>
    join(firsts[left] ?? 0, firsts[right] ?? 0, "close"),
  );
  const groups = new Map<number, string[]>();
  for (const [index, { id }] of cases.entries()) {
    const root = rootOf(index);
    const keys = groups.get(root);
    if (keys) keys.push(id);
    else groups.set(root, [id]);
  }
  const repeated = [...groups].filter(([, keys]) => keys.length > 1);
  return { groups: repeated.map(([root, keys]) => ({ likeness: likenessOf(root), keys })), complete };
}

/** The same in one go. For tests and small suites. */
export function findDuplicates(cases: readonly EvalCase[], mostSteps?: number): Duplicates {
  const search = searchDuplicates(cases, mostSteps);
  for (;;) {
    const { done, value } = search.next();
    if (done) return value;
  }
}

function* mapInParts<T, R>(values: readonly T[], make: (value: T) => R): Generator<void, R[]> {
  const made: R[] = [];
  for (const value of values) {
    made.push(make(value));
    if (made.length % AT_ONCE === 0) yield;
  }
  return made;
}

/** Joins what is equal and returns where each value, but for an empty one, stands first. */
function joinEqual(values: readonly string[], join: (left: number, right: number) => void): number[] {
  const first = new Map<string, number>();
  for (const [index, value] of values.entries()) {
    if (value === "") continue;
    const before = first.get(value);
    if (before === undefined) first.set(value, index);
    else join(before, index);
  }
  return [...first.values()];
}
