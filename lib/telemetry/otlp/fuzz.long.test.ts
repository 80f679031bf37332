import { expect, test } from "vitest";
import { fuzzOtlp } from "../../testing/fuzz-otlp.ts";

test("100,000 spoilt bodies: no crash, no 500, memory stays, and no good span is lost beside a bad one", {
  timeout: 600_000,
}, async () => {
  const { lost, unexpected, grownMiB } = await fuzzOtlp(100_000, 1_000_000);
  expect({ lost, unexpected }).toEqual({ lost: [], unexpected: [] });
  expect(grownMiB).toBeLessThan(150);
});
