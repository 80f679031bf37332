import { spawnSync } from "node:child_process";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { bucketOf } from "#sdk/decide/decide.ts";

type Asked = readonly [salt: string, tenant: string, unit: string | null];

const SCRIPT = path.join(import.meta.dirname, "bucket.py");
const isAbsent = spawnSync("python3", ["--version"]).status !== 0;

function pythonBuckets(asked: readonly Asked[]): number[] {
  const { status, stdout, stderr } = spawnSync("python3", [SCRIPT], {
    input: JSON.stringify(asked),
    encoding: "utf8",
    maxBuffer: 16 * 1024 * 1024,
  });
  expect(stderr).toBe("");
  expect(status).toBe(0);
  return JSON.parse(stdout);
}

/** The same numbers on every run (mulberry32, public domain), in [0, 1). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Text of 0 to 40 characters of one, two, three and four bytes in UTF-8, without halves of a surrogate pair. */
function randomText(random: () => number): string {
  const ranges = [
    [0x01, 0x7f],
    [0x80, 0x7ff],
    [0x800, 0xd7ff],
    [0x10000, 0x10ffff],
  ] as const;
  const length = Math.floor(random() * 41);
  return Array.from({ length }, () => {
    const [from, to] = ranges[Math.floor(random() * ranges.length)]!;
    return String.fromCodePoint(from + Math.floor(random() * (to - from + 1)));
  }).join("");
}

describe.skipIf(isAbsent)("a second program, in another language", () => {
  test("gives the known answers", () => {
    const asked: Asked[] = [
      ["r1", "acme", "c-91"],
      ["r1", "tenant-42", "req-0001"],
      ["r1", "ünïcode", "会話"],
      ["r1", "acme", null],
      ["r2", "acme", "c-91"],
    ];
    expect(pythonBuckets(asked)).toEqual([1947, 1558, 7830, 711, 1929]);
  });

  test("draws ten thousand random ids of any script into the same buckets", () => {
    const random = seeded(20_261_124);
    const asked = Array.from({ length: 10_000 }, (): Asked => {
      const unit = random() < 0.1 ? null : randomText(random);
      return [randomText(random), randomText(random), unit];
    });
    expect(pythonBuckets(asked)).toEqual(asked.map((one) => bucketOf(...one)));
  });
});
