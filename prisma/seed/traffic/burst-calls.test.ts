import { expect, test } from "vitest";
import { burstCalls } from "./burst-calls.ts";
import { otlpBody, spansOf } from "./spans.ts";

test("the first seconds show everything once: each prompt judged, a few failures, one who tries to turn the prompt", () => {
  const calls = burstCalls("x");
  const prompts = ["docs/summarisation", "support/intent", "support/refund-agent", "notices/late-delivery"];
  for (const prompt of prompts) {
    const own = calls.filter((call) => call.prompt === prompt);
    expect(own.length).toBe(100);
    expect(own.filter(({ thumb }) => thumb !== null).length).toBeGreaterThan(10);
    expect(own.some(({ fails }) => fails)).toBe(true);
  }
  expect(calls.filter(({ fails }) => fails).length).toBeLessThan(8);
  expect(calls.filter(({ thumb }) => thumb === "down").length).toBeGreaterThan(2);
  expect(calls.some(({ fails, thumb }) => fails && thumb === "up")).toBe(false);
  expect(calls.filter(({ variables }) => JSON.stringify(variables).includes("Ignore all previous")).length).toBe(1);
  expect(Math.max(...calls.map(({ atMs, latencyMs }) => atMs + latencyMs))).toBeLessThan(2_200);
  expect(new Set(calls.map(({ requestId }) => requestId)).size).toBe(calls.length);
});

test("a call is told as a request with the model's call in it, and a failure as one", () => {
  const told = { model: "nearest-1", startMs: 1_700_000_000_000.5, endMs: 1_700_000_000_300, failed: true };
  const [request, call] = spansOf({ ...told, asker: { "tenant.id": "t-1" }, call: { "gen_ai.usage.input_tokens": 3 } });
  expect(call).toMatchObject({ traceId: request?.traceId, parentSpanId: request?.spanId, status: { code: 2 } });
  expect(call?.startTimeUnixNano).toBe("1700000000000500000");
  expect(call?.attributes).toContainEqual({ key: "gen_ai.usage.input_tokens", value: { intValue: "3" } });
  expect(JSON.parse(otlpBody([]))).toMatchObject({ resourceSpans: [{ scopeSpans: [{ spans: [] }] }] });
});
