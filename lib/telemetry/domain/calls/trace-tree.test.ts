import { expect, test } from "vitest";
import { traceTree } from "./trace-tree.ts";

const span = (spanId: string, parentSpanId: string | null, startedMs: number) => ({
  ...{ spanId, parentSpanId, startedMs, name: spanId, service: "", durationMs: 1 },
  ...{ isError: false, isCall: false, model: null },
});

const shape = (spans: ReturnType<typeof span>[]) => traceTree(spans).map(({ spanId, depth }) => `${depth}${spanId}`);

test("children stand below their parent by time, whatever order they came in", () => {
  expect(shape([span("c", "a", 9), span("b", "a", 5), span("d", "b", 6), span("a", null, 1)])).toEqual([
    ...["0a", "1b", "2d", "1c"],
  ]);
  expect(traceTree([span("b", "a", 5), span("a", null, 1)]).map(({ startMs }) => startMs)).toEqual([0, 4]);
});

test("a span whose parent is elsewhere is a root, and a ring of parents loses nobody", () => {
  expect(shape([span("a", "gone", 1)])).toEqual(["0a"]);
  expect(shape([span("a", "b", 1), span("b", "a", 2)])).toEqual(["0a", "1b"]);
  expect(shape([span("a", "a", 1)])).toEqual(["0a"]);
});
