import { describe, expect, test } from "vitest";
import { type Arm, armOf, bucketOf } from "./decide.ts";

const UNITS = 1_000_000;
const WHOLE = 10_000;
const ARMS: readonly Arm[] = ["candidate", "control", "rest"];
const SALTS = ["r1", "8f3c2a60-1d5e-4f0b-9f3e-2b7a", "ein längeres Salz", "会話"];

/** Points above which χ² with so many degrees of freedom lies once in a thousand (any table of the distribution). */
const ONCE_IN_A_THOUSAND = { 1: 10.828, 2: 13.816, 81: 126.083, 99: 148.23 } as const;

function chiSquare(counts: readonly number[], expected: readonly number[]): number {
  return counts.reduce((sum, count, at) => sum + (count - expected[at]!) ** 2 / expected[at]!, 0);
}

/** The buckets of a million conversations of a thousand tenants. */
function bucketsOf(salt: string): Uint16Array {
  const buckets = new Uint16Array(UNITS);
  for (let n = 0; n < UNITS; n++) buckets[n] = bucketOf(salt, `tenant-${n % 1_000}`, `conversation-${n}`);
  return buckets;
}

describe.each(SALTS)("a million units, salt %j", (salt) => {
  const buckets = bucketsOf(salt);

  test("every hundredth of the buckets is as full as the next", () => {
    const counts = new Array<number>(100).fill(0);
    for (const bucket of buckets) counts[Math.floor(bucket / 100)]! += 1;
    expect(chiSquare(counts, new Array(100).fill(UNITS / 100))).toBeLessThan(ONCE_IN_A_THOUSAND[99]);
  });

  test.each([1, 500, 2_500, 5_000, 9_900])("at a share of %d each arm gets its part", (share) => {
    const counts = { candidate: 0, control: 0, rest: 0 };
    for (const bucket of buckets) counts[armOf(bucket, share)] += 1;
    const control = Math.min(share, WHOLE - share);
    const parts = { candidate: share, control, rest: WHOLE - share - control };
    const open = ARMS.filter((arm) => parts[arm] > 0);
    expect(ARMS.filter((arm) => counts[arm] > 0)).toEqual(open);
    const found = chiSquare(
      open.map((arm) => counts[arm]),
      open.map((arm) => (UNITS * parts[arm]) / WHOLE),
    );
    expect(found).toBeLessThan(ONCE_IN_A_THOUSAND[open.length === 3 ? 2 : 1]);
  });

  test("nobody leaves the candidate as the share grows, nor the control up to one half", () => {
    const shares = [1, 100, 500, 1_000, 2_500, 5_000, 7_500, 9_999, WHOLE];
    let [left, lost] = [0, 0];
    for (const bucket of buckets) {
      for (let step = 1; step < shares.length; step++) {
        const [before, after] = [armOf(bucket, shares[step - 1]!), armOf(bucket, shares[step]!)];
        if (before === "candidate" && after !== "candidate") left += 1;
        if (before === "control" && shares[step]! <= 5_000 && after !== "control") lost += 1;
      }
    }
    expect([left, lost]).toEqual([0, 0]);
  });
});

describe("two rollouts", () => {
  test.each([
    ["r1", "r2"],
    ["r1", "r10"],
    ["3f6c0d1e", "3f6c0d1f"],
  ])("salts %s and %s draw independently of each other", (one, other) => {
    const [first, second] = [bucketsOf(one), bucketsOf(other)];
    const table = new Array<number>(100).fill(0);
    for (let n = 0; n < UNITS; n++) {
      table[Math.floor(first[n]! / 1_000) * 10 + Math.floor(second[n]! / 1_000)]! += 1;
    }
    const rows = Array.from({ length: 10 }, (_, row) => table.slice(row * 10, row * 10 + 10).reduce((a, b) => a + b));
    const columns = Array.from({ length: 10 }, (_, column) =>
      table.filter((_count, at) => at % 10 === column).reduce((a, b) => a + b),
    );
    const expected = table.map((_, at) => (rows[Math.floor(at / 10)]! * columns[at % 10]!) / UNITS);
    expect(chiSquare(table, expected)).toBeLessThan(ONCE_IN_A_THOUSAND[81]);
  });

  test("a tenth of the units that had one candidate have the other one's, no more and no less", () => {
    const [first, second] = [bucketsOf("r1"), bucketsOf("r2")];
    let [had, both] = [0, 0];
    for (let n = 0; n < UNITS; n++) {
      if (armOf(first[n]!, 1_000) !== "candidate") continue;
      had += 1;
      if (armOf(second[n]!, 1_000) === "candidate") both += 1;
    }
    expect(both / had).toBeCloseTo(0.1, 2);
  });
});

test("drawn by tenant, a hundred thousand tenants spread as evenly as conversations do", () => {
  const counts = new Array<number>(100).fill(0);
  for (let n = 0; n < 100_000; n++) counts[Math.floor(bucketOf("r1", `tenant-${n}`, null) / 100)]! += 1;
  expect(chiSquare(counts, new Array(100).fill(1_000))).toBeLessThan(ONCE_IN_A_THOUSAND[99]);
});
