import { expect, test } from "vitest";
import type { PromptContent } from "#lib/prompts/domain/content.ts";
import { lint } from "#lib/prompts/domain/lint.ts";
import { KNOWN_MODELS, KNOWN_MODELS_AS_OF } from "./known-models.ts";
import { costOf } from "./prices.ts";

const content: PromptContent = {
  ...{ system: "x", userTemplate: "", templateFormat: "mustache", model: "", parameters: {} },
  ...{ outputSchema: null, tools: null, evaluation: {}, ci: {}, owners: [] },
};

test("every model of the list is one that may be saved, with a price, a source and days that exist", () => {
  expect(KNOWN_MODELS.length).toBeGreaterThan(25);
  expect(new Set(KNOWN_MODELS.map(({ model }) => model)).size).toBe(KNOWN_MODELS.length);
  for (const { model, prices, source, dateSource, deprecatedOn, retiresOn } of KNOWN_MODELS) {
    expect(lint({ ...content, model })).toEqual([]);
    expect(prices.outputUsdPerMillion === 0 || prices.outputUsdPerMillion > prices.inputUsdPerMillion).toBe(true);
    expect(source).toMatch(model.startsWith("local/") ? /^runs/ : /^[a-z.]+\.[a-z]+\//);
    expect(dateSource === null).toBe(deprecatedOn === null && retiresOn === null);
    expect(retiresOn === null || retiresOn > KNOWN_MODELS_AS_OF).toBe(true);
    for (const day of [deprecatedOn, retiresOn]) {
      if (day !== null) expect(new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10)).toBe(day);
    }
  }
});

test("a cost is tokens times price, and nothing without a price", () => {
  expect(costOf({ inputUsdPerMillion: 3, outputUsdPerMillion: 15 }, 1_000, 200)).toBeCloseTo(0.006, 12);
  expect(costOf(null, 1_000, 200)).toBeNull();
});
