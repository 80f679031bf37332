/** A set of shingles, each once; hashes of 32 bits. */
export type Shingles = Uint32Array;

const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;
/** Steps between two pauses: some milliseconds of work. */
const STEPS_AT_ONCE = 200_000;

/** Pairs of neighbouring words, as hashes (FNV-1a). A text of one word has none. */
export function shinglesOf(text: string): Shingles {
  const found = new Set<number>();
  let [previous, current, words] = [OFFSET, OFFSET, 0];
  const end = () => {
    if (words > 0) found.add((Math.imul(previous, 31) ^ current) >>> 0);
    [previous, current] = [current, OFFSET];
    words++;
  };
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 32) end();
    else current = Math.imul(current ^ code, PRIME) >>> 0;
  }
  if (text !== "") end();
  return Uint32Array.from(found);
}

/**
 * The pairs of sets whose resemblance (Broder 1997: shared over all shingles) is at least `least`. Such sets share one
 * of the rarest shingles of each, and are of nearly equal size, so few pairs are ever compared (prefix and length filter:
 * Chaudhuri et al., ICDE 2006). Stops when `mostSteps` are spent.
 * Pauses now and then.
 * @returns whether it got to the end
 */
export function* eachClosePair(
  sets: readonly Shingles[],
  least: number,
  mostSteps: number,
  found: (left: number, right: number) => void,
): Generator<void, boolean> {
  const ordered = byRarity(sets);
  const order = [...ordered.keys()].sort((a, b) => (ordered[a]?.length ?? 0) - (ordered[b]?.length ?? 0));
  const holders = new Map<number, number[]>();
  let steps = 0;
  let pauseAt = STEPS_AT_ONCE;
  for (const index of order) {
    const own = ordered[index] ?? new Uint32Array();
    const prefix = own.subarray(0, own.length - Math.ceil(least * own.length) + 1);
    for (const other of sharing(prefix, holders)) {
      const set = ordered[other] ?? new Uint32Array();
      steps += 1;
      if (set.length < least * own.length) continue;
      steps += own.length;
      if (steps > mostSteps) return false;
      if (resemblance(set, own) >= least) found(other, index);
    }
    hold(prefix, index, holders);
    if (steps <= pauseAt) continue;
    pauseAt = steps + STEPS_AT_ONCE;
    yield;
  }
  return true;
}

function hold(shingles: Shingles, holder: number, holders: Map<number, number[]>): void {
  for (const shingle of shingles) {
    const held = holders.get(shingle);
    if (held) held.push(holder);
    else holders.set(shingle, [holder]);
  }
}

/** Who holds one of these shingles, each once. */
function* sharing(shingles: Shingles, holders: ReadonlyMap<number, readonly number[]>): Generator<number> {
  const told = new Set<number>();
  for (const shingle of shingles) {
    for (const holder of holders.get(shingle) ?? []) {
      if (told.has(holder)) continue;
      told.add(holder);
      yield holder;
    }
  }
}

/** Each set with its rarest shingles first, all in one order. */
function byRarity(sets: readonly Shingles[]): Shingles[] {
  const count = new Map<number, number>();
  for (const set of sets) for (const shingle of set) count.set(shingle, (count.get(shingle) ?? 0) + 1);
  return sets.map((set) => set.toSorted((a, b) => (count.get(a) ?? 0) - (count.get(b) ?? 0) || a - b));
}

function resemblance(left: Shingles, right: Shingles): number {
  const held = new Set(left);
  let shared = 0;
  for (const shingle of right) if (held.has(shingle)) shared++;
  return shared / (left.length + right.length - shared);
}
