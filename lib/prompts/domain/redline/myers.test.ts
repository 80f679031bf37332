import { describe, expect, test } from "vitest";
import { heaviestIncreasing } from "./increasing.ts";
import { type Marks, markDifferences } from "./myers.ts";
import { randomSource } from "./random-texts.ts";

function sequence(random: () => number, most: number, kinds: number): Int32Array {
  return Int32Array.from({ length: Math.floor(random() * most) }, () => Math.floor(random() * kinds));
}

function mark(a: Int32Array, b: Int32Array, limit: number): Marks {
  const marks = { deleted: new Uint8Array(a.length), inserted: new Uint8Array(b.length) };
  markDifferences(a, b, [{ aLo: 0, aHi: a.length, bLo: 0, bHi: b.length }], limit, marks);
  return marks;
}

/** Length of the longest common subsequence, by the textbook table. */
function longestCommon(a: Int32Array, b: Int32Array): number {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const x of a) {
    const next = [0];
    for (const [j, y] of b.entries()) next.push(x === y ? row[j]! + 1 : Math.max(row[j + 1]!, next[j]!));
    row = next;
  }
  return row.at(-1)!;
}

const kept = (values: Int32Array, marks: Uint8Array) => [...values].filter((_, index) => marks[index] === 0);

describe("markDifferences", () => {
  test("keeps a longest common subsequence when the limit is not reached", () => {
    for (let seed = 1; seed <= 400; seed++) {
      const random = randomSource(seed);
      const a = sequence(random, 40, 1 + (seed % 9));
      const b = sequence(random, 40, 1 + (seed % 9));
      const marks = mark(a, b, 1_000);
      expect(kept(a, marks.deleted)).toEqual(kept(b, marks.inserted));
      expect(kept(a, marks.deleted)).toHaveLength(longestCommon(a, b));
    }
  });

  test.each([1, 2, 5])("keeps equal elements on both sides even when cut off at %i edits", (limit) => {
    for (let seed = 1; seed <= 200; seed++) {
      const random = randomSource(seed);
      const a = sequence(random, 200, 4);
      const b = sequence(random, 200, 4);
      const marks = mark(a, b, limit);
      expect(kept(a, marks.deleted)).toEqual(kept(b, marks.inserted));
    }
  });
});

describe("heaviestIncreasing", () => {
  test("finds the best total that any subset in order has", () => {
    for (let seed = 1; seed <= 200; seed++) {
      const random = randomSource(seed);
      const size = 1 + (seed % 9);
      const heads = Array.from({ length: size }, (_, i) => i).sort(() => random() - 0.5);
      const matches = heads.map((head, base) => ({ base, head, weight: 1 + Math.floor(random() * 9) }));
      let best = 0;
      for (let subset = 0; subset < 1 << size; subset++) {
        const chosen = matches.filter((_, index) => subset & (1 << index));
        if (chosen.every((match, i) => i === 0 || match.head > chosen[i - 1]!.head)) {
          best = Math.max(
            best,
            chosen.reduce((sum, { weight }) => sum + weight, 0),
          );
        }
      }
      const chain = heaviestIncreasing(matches);
      expect(chain.reduce((sum, { weight }) => sum + weight, 0)).toBe(best);
      expect(
        chain.every((match, i) => i === 0 || (match.head > chain[i - 1]!.head && match.base > chain[i - 1]!.base)),
      ).toBe(true);
    }
  });
});
