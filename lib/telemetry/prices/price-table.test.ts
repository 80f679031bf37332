import { expect, onTestFinished, test } from "vitest";
import { KNOWN_MODELS } from "../../models/domain/known-models.ts";
import { testDb } from "../../testing/workspace.ts";
import { priceTable } from "./price-table.ts";

const { db } = await testDb();
const tokens = { inputTokens: 1_000_000, outputTokens: 2_000_000 };

test("a workspace's own price counts there, the list's elsewhere, and the local model costs nothing", async () => {
  const table = priceTable(db);
  onTestFinished(() => table.stop());
  const known = KNOWN_MODELS.find(({ model }) => model.startsWith("anthropic/"))!;
  const used = { ...tokens, provider: "anthropic", model: known.model.slice("anthropic/".length) };
  const listed = known.prices.inputUsdPerMillion + 2 * known.prices.outputUsdPerMillion;
  expect(table.costOf("w1", used)).toBeCloseTo(listed, 9);
  const price = { inputUsdPerMillion: 1, outputUsdPerMillion: 10 };
  await db.modelFact.create({ data: { workspaceId: "w1", model: known.model, ...price, updatedAt: new Date() } });
  await table.refresh();
  expect(table.costOf("w1", used)).toBeCloseTo(21, 9);
  expect(table.costOf("w2", used)).toBeCloseTo(listed, 9);
  expect(table.costOf("w1", { ...tokens, provider: null, model: "local/answer" })).toBe(0);
});

test("what has no price, or no count of tokens, has no cost", () => {
  const table = priceTable(db);
  onTestFinished(() => table.stop());
  expect(table.costOf("w1", { ...tokens, provider: "openai", model: "nobody-knows" })).toBeNull();
  expect(table.costOf("w1", { ...tokens, provider: "openai", model: null })).toBeNull();
  expect(table.costOf("w1", { ...tokens, outputTokens: null, provider: "local", model: "local/a" })).toBeNull();
});
