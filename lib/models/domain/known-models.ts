import type { ModelPrices } from "./prices.ts";

/** What this release knows of a model. Days are `2026-11-30`; a day that no vendor has named is null. */
export type KnownModel = { model: string; prices: ModelPrices; deprecatedOn: string | null; retiresOn: string | null };

/** When the list was last compared with its sources. A workspace's own figures win over it. */
export const KNOWN_MODELS_AS_OF = "2026-11-06";

/** Where the figures come from, by the provider's name. Standard tier, short context, text, without cache or batch. */
export const PRICE_SOURCES: Record<string, string> = {
  openai: "https://developers.openai.com/api/docs/pricing and /api/docs/deprecations",
  anthropic: "https://platform.claude.com/docs/en/about-claude/pricing and /about-claude/model-deprecations",
  google: "https://ai.google.dev/gemini-api/docs/pricing",
  local: "runs in this process",
};

type Row = [model: string, input: number, output: number, retiresOn?: string, deprecatedOn?: string];

const ROWS: Row[] = [
  ["anthropic/claude-fable-5-1", 10, 50],
  ["anthropic/claude-opus-5-5", 4, 20],
  ["anthropic/claude-opus-5", 5, 25],
  ["anthropic/claude-opus-4-8", 5, 25],
  ["anthropic/claude-opus-4-7", 5, 25],
  ["anthropic/claude-opus-4-6", 5, 25],
  ["anthropic/claude-sonnet-5-5", 2, 10],
  ["anthropic/claude-sonnet-5", 2, 10],
  ["anthropic/claude-sonnet-4-6", 3, 15],
  ["anthropic/claude-sonnet-4-5-20250929", 3, 15, "2026-11-30"],
  ["anthropic/claude-haiku-4-5-20251001", 1, 5],
  ["google/gemini-3.5-flash", 1.5, 9],
  ["google/gemini-3.5-flash-lite", 0.3, 2.5],
  ["google/gemini-3.1-pro-preview", 2, 12],
  ["google/gemini-2.5-pro", 1.25, 10],
  ["google/gemini-2.5-flash", 0.3, 2.5],
  ["google/gemini-2.5-flash-lite", 0.1, 0.4],
  ["google/gemini-embedding-001", 0.15, 0],
  ["local/hash-1", 0, 0],
  ["local/nearest-1", 0, 0],
  ["openai/gpt-6.1-sol", 2, 10],
  ["openai/gpt-6-luna", 0.1, 0.5],
  ["openai/gpt-5.6-luna", 1, 6],
  ["openai/gpt-5.6-sol", 5, 30],
  ["openai/gpt-5.6-terra", 2.5, 15],
  ["openai/gpt-5.5-2026-04-23", 5, 30],
  ["openai/gpt-5.4-2026-03-05", 2.5, 15],
  ["openai/gpt-5.4-mini-2026-03-17", 0.75, 4.5],
  ["openai/gpt-5.2-2025-12-11", 1.75, 14],
  ["openai/gpt-5.1-2025-11-13", 1.25, 10, "2027-04-01"],
  ["openai/gpt-5-2025-08-07", 1.25, 10, "2026-12-11", "2026-06-11"],
  ["openai/gpt-5-mini-2025-08-07", 0.25, 2, "2026-12-11", "2026-06-11"],
  ["openai/gpt-4.1-2025-04-14", 2, 8, "2027-01-14", "2026-10-14"],
  ["openai/gpt-4.1-mini-2025-04-14", 0.4, 1.6, "2027-01-14", "2026-10-14"],
  ["openai/gpt-4o-2024-11-20", 2.5, 10, "2027-01-14", "2026-10-14"],
  ["openai/gpt-4o-mini-2024-07-18", 0.15, 0.6, "2027-01-14", "2026-10-14"],
  ["openai/text-embedding-3-large", 0.13, 0],
  ["openai/text-embedding-3-small", 0.02, 0],
];

export const KNOWN_MODELS: readonly KnownModel[] = ROWS.map(([model, input, output, retiresOn, deprecatedOn]) => ({
  model,
  prices: { inputUsdPerMillion: input, outputUsdPerMillion: output },
  deprecatedOn: deprecatedOn ?? null,
  retiresOn: retiresOn ?? null,
}));

const BY_NAME = new Map(KNOWN_MODELS.map((known) => [known.model, known]));

/** What this release knows of a model, or null. */
export function knownModel(model: string): KnownModel | null {
  return BY_NAME.get(model) ?? null;
}
