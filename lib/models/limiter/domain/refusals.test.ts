import { describe, expect, test } from "vitest";
import { PATIENCE_MS, Refusals, spentFor } from "./refusals.ts";

describe("refusals", () => {
  test("of calls that were under way together are one: the wait doubles only from wave to wave", () => {
    const refusals = new Refusals();
    const waits = [0, 1, 2].map(() => refusals.refused(100, 0, undefined, 0.5).waitMs);
    expect(waits).toEqual([1_000, 1_000, 1_000]);
    expect(refusals.refused(1_300, 1_200, undefined, 0.5).waitMs).toBe(2_000);
    expect(refusals.refused(3_500, 3_400, undefined, 0.5).waitMs).toBe(4_000);
  });

  test("an answer in between begins the waits anew", () => {
    const refusals = new Refusals();
    refusals.refused(100, 0, undefined, 0.5);
    refusals.refused(1_300, 1_200, undefined, 0.5);
    refusals.answered();
    expect(refusals.refused(3_500, 3_400, undefined, 0.5).waitMs).toBe(1_000);
  });

  test("the provider's wish counts, and not all come back at the same moment where it has none", () => {
    expect(new Refusals().refused(0, 0, 7_300, 0).waitMs).toBe(7_300);
    expect(new Refusals().refused(0, 0, undefined, 0).waitMs).toBe(800);
    expect(new Refusals().refused(0, 0, undefined, 0.999).waitMs).toBeCloseTo(1_200, -1);
  });

  test("a wish to wait for hours is a spent quota, found out about again within the hour", () => {
    expect(new Refusals().refused(0, 0, 8 * 3_600_000, 0)).toEqual({ waitMs: 0, spentMs: 3_600_000 });
    expect(spentFor(undefined)).toBe(900_000);
  });

  test("a wish that proves too short again and again is no longer believed, nor one of a few milliseconds", () => {
    const refusals = new Refusals();
    const waits: number[] = [];
    for (let now = 0; waits.length < 5; now += 10_000) waits.push(refusals.refused(now, now, 20, 0.5).waitMs);
    expect(waits).toEqual([200, 200, 1_000, 2_000, 4_000]);
  });

  test.each([undefined, 20, 20_000, 60_000])(
    "wave after wave without one answer, waiting is given up (wish: %s ms)",
    (wish) => {
      const refusals = new Refusals();
      let now = 0;
      let waves = 0;
      for (let waitMs = 1; waitMs > 0; waves++) {
        ({ waitMs } = refusals.refused(now, now, wish, 0.5));
        now += waitMs + 1;
      }
      expect(now).toBeGreaterThan(PATIENCE_MS);
      expect(now).toBeLessThan(PATIENCE_MS + 65_000);
      expect(waves).toBeLessThan(20);
      expect(refusals.refused(now, now, wish, 0.5)).toEqual({ waitMs: 0, spentMs: 60_000 });
    },
  );

  test("while some are answered, the others go on waiting", () => {
    const refusals = new Refusals();
    for (let now = 0; now < 3 * PATIENCE_MS; now += 5_000) {
      refusals.answered();
      expect(refusals.refused(now, now, 1_000, 0.5)).toEqual({ waitMs: 1_000, spentMs: 0 });
    }
  });
});
