import { expect, test } from "vitest";
import type { TryFigures } from "#lib/evals/try/domain/try-event.ts";
import { figureWords } from "./answer-figures.ts";
import { keptCase } from "./kept-case.ts";
import { shownText } from "./shown-text.ts";

const figures: TryFigures = {
  ...{ latencyMs: 1_400, inputTokens: 1_412, outputTokens: 71, costUsd: 0.0021, finishReason: "stop", cached: false },
};

test("what an answer took is said with its units, and what is not known is said to be so", () => {
  expect(figureWords(figures)).toBe("1.4 s, 1,412 tokens in, 71 out, $0.0021");
  expect(figureWords({ ...figures, costUsd: null, latencyMs: null })).toBe(
    "more than one attempt, 1,412 tokens in, 71 out, price not known",
  );
  expect(figureWords({ ...figures, cached: true, latencyMs: null, costUsd: null })).toBe(
    "from before, 1,412 tokens in, 71 out",
  );
});

test("a case kept from a try carries what was typed, and the answer as its measure", () => {
  const kept = { inputs: { text: "hi" }, output: "Hello.", now: new Date("2026-03-14T01:58:07Z") };
  expect(keptCase({ ...kept, measure: "reference" })).toEqual({
    id: "tried-20260314-015807",
    inputs: { text: "hi" },
    source: "golden",
    reference: "Hello.",
  });
  expect(keptCase({ ...kept, measure: "equals" })).toMatchObject({ assert: [{ type: "equals", value: "Hello." }] });
});

test("JSON is laid out to be read and compared; what only looks like it stays as it is", () => {
  expect(shownText('{"a":[1]}')).toEqual({ text: '{\n  "a": [\n    1\n  ]\n}', json: true });
  for (const text of ["{not json}", "plain", '"a text"']) expect(shownText(text)).toEqual({ text, json: false });
});
