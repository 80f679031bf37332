import { expect, test } from "vitest";
import { fuzzOtlp } from "../../testing/fuzz-otlp.ts";

test("2,000 spoilt bodies: none ends the process or is answered 500, and no good span is lost beside a bad one", async () => {
  const { statuses, lost, unexpected } = await fuzzOtlp(2_000, 1);
  expect({ lost, unexpected }).toEqual({ lost: [], unexpected: [] });
  expect(statuses[200]).toBeGreaterThan(1_000);
  expect(statuses[400]).toBeGreaterThan(200);
});
