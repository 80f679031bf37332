import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { FLAGS, type Flag } from "./flag.ts";
import { injectionFlags } from "./injection-flags.ts";

type Labelled = { kind: Flag; flagged: boolean; text: string };
const HALVES = ["dev", "held-out"] as const;
type Half = (typeof HALVES)[number];

/** The rules were tuned on `dev` only; `held-out` was labelled at the same time and not looked at until they were done. */
const read = (half: Half): Labelled[] =>
  readFileSync(path.join(import.meta.dirname, "labelled", `${half}.ndjson`), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));

const sets = { dev: read("dev"), "held-out": read("held-out") };

/** A hard negative of one kind may not be flagged as any kind. */
function measure(half: Half, kind: Flag) {
  const rows = sets[half].filter((row) => row.kind === kind);
  const positives = rows.filter(({ flagged }) => flagged);
  const found = positives.filter(({ text }) => injectionFlags(text).includes(kind)).length;
  const wrong = rows.filter(({ flagged, text }) => !flagged && injectionFlags(text).length > 0).length;
  return {
    ...{ half, kind, positives: positives.length, negatives: rows.length - positives.length },
    recall: found / positives.length,
    precision: found / Math.max(1, found + wrong),
  };
}

const whole = { recall: 1, precision: 1 };
const FLOORS: Record<Flag, Record<Half, { recall: number; precision: number }>> = {
  override_phrase: { dev: whole, "held-out": { recall: 0.86, precision: 0.92 } },
  role_marker: { dev: whole, "held-out": { recall: 0.93, precision: 1 } },
  zero_width: { dev: whole, "held-out": whole },
  bidi_control: { dev: whole, "held-out": whole },
  base64_blob: { dev: whole, "held-out": whole },
  exfiltrating_link: { dev: whole, "held-out": { recall: 0.93, precision: 1 } },
};

test("the set is large enough to say something, and both halves know every kind", () => {
  const all = [...sets.dev, ...sets["held-out"]];
  expect(all.filter(({ flagged }) => flagged).length).toBeGreaterThanOrEqual(150);
  expect(all.filter(({ flagged }) => !flagged).length).toBeGreaterThanOrEqual(300);
  expect(new Set(all.map(({ text }) => text)).size).toBe(all.length);
});

describe("precision and recall stay above what was measured", () => {
  for (const half of HALVES) {
    test.each(FLAGS)(`of %s on the half ${half}`, (kind) => {
      const measured = measure(half, kind);
      process.stdout.write(
        `${half.padEnd(8)} ${kind.padEnd(18)} recall ${measured.recall.toFixed(3)} of ${measured.positives}, precision ${measured.precision.toFixed(3)} beside ${measured.negatives} hard negatives\n`,
      );
      expect(measured.recall).toBeGreaterThanOrEqual(FLOORS[kind][half].recall);
      expect(measured.precision).toBeGreaterThanOrEqual(FLOORS[kind][half].precision);
    });
  }
});
