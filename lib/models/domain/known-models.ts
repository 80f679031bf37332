import type { ModelPrices } from "./prices.ts";

/** What this release knows of a model. Days are `2026-11-30`; a day that no vendor has named is null. */
export type KnownModel = {
  model: string;
  prices: ModelPrices;
  /** Where the price was read. */
  source: string;
  deprecatedOn: string | null;
  retiresOn: string | null;
  /** Where the days were read; null where there are none. */
  dateSource: string | null;
};

/** When the list was last compared with its sources. A workspace's own figures win over it. */
export const KNOWN_MODELS_AS_OF = "2026-11-21";

/**
 * Where each figure was read. Standard tier, short context, text, without cache or batch. What could not be read at one
 * of these is not in the list, nor are prices with an end: gpt-5.6-sol's promotion ran "at least until" 2026-11-21.
 */
const SOURCES = {
  claude: "platform.claude.com/docs/en/models/overview",
  sonnet45: "platform.claude.com/docs/en/models/sonnet-4-5/overview",
  claudeEnds: "platform.claude.com/docs/en/about-claude/model-deprecations",
  claudeTable: "github.com/simonw/llm-prices, data/anthropic.json at 265965d",
  copilot: "github.com/github/docs, data/tables/copilot/models-and-pricing.yml at 024f6b0",
  luna6: "developers.openai.com/api/docs/models/gpt-6-luna",
  sol61: "docs.litellm.ai/blog/gpt_6_1_sol, quoting OpenAI",
  luna56: "developers.openai.com/api/docs/models/gpt-5.6-luna",
  embedding: "developers.openai.com/api/docs/models/text-embedding-3-large",
  openaiTable: "github.com/simonw/llm-prices, data/openai.json at 0838d1a",
  openaiEnds: "developers.openai.com/api/docs/deprecations",
  gemini:
    "github.com/api-evangelist/gemini, plans/gemini-plans-pricing.yml at 3a1090a, from ai.google.dev on 2026-09-20",
  geminiTable: "github.com/simonw/llm-prices, data/google.json at 014a62d",
  geminiEnds: "ai.google.dev/gemini-api/docs/deprecations",
  local: "runs in this process",
} as const;

type Source = keyof typeof SOURCES;
type Row = [model: string, input: number, output: number, source: Source];
type Days = { retiresOn: string; deprecatedOn?: string; source: Source };

const ROWS: Row[] = [
  ["anthropic/claude-fable-5-1", 10, 50, "claude"],
  ["anthropic/claude-opus-5-5", 4, 20, "claude"],
  ["anthropic/claude-opus-5", 5, 25, "claude"],
  ["anthropic/claude-opus-4-8", 5, 25, "claudeTable"],
  ["anthropic/claude-opus-4-7", 5, 25, "claudeTable"],
  ["anthropic/claude-opus-4-6", 5, 25, "claudeTable"],
  ["anthropic/claude-sonnet-5-5", 2, 10, "claude"],
  ["anthropic/claude-sonnet-5", 2, 10, "claude"],
  ["anthropic/claude-sonnet-4-6", 3, 15, "copilot"],
  ["anthropic/claude-sonnet-4-5-20250929", 3, 15, "sonnet45"],
  ["anthropic/claude-haiku-4-5-20251001", 1, 5, "claude"],
  ["google/gemini-3.5-flash", 1.5, 9, "gemini"],
  ["google/gemini-3.5-flash-lite", 0.3, 2.5, "geminiTable"],
  ["google/gemini-3.1-pro-preview", 2, 12, "gemini"],
  ["google/gemini-2.5-pro", 1.25, 10, "geminiTable"],
  ["google/gemini-2.5-flash", 0.3, 2.5, "geminiTable"],
  ["google/gemini-2.5-flash-lite", 0.1, 0.4, "geminiTable"],
  ["local/hash-1", 0, 0, "local"],
  ["local/nearest-1", 0, 0, "local"],
  ["openai/gpt-6.1-sol", 2, 10, "sol61"],
  ["openai/gpt-6-luna", 0.1, 0.5, "luna6"],
  ["openai/gpt-5.6-luna", 0.2, 1.2, "luna56"],
  ["openai/gpt-5.6-terra", 2, 12, "copilot"],
  ["openai/gpt-5.5-2026-04-23", 5, 30, "copilot"],
  ["openai/gpt-5.4-2026-03-05", 2.5, 15, "copilot"],
  ["openai/gpt-5.4-mini-2026-03-17", 0.75, 4.5, "copilot"],
  ["openai/gpt-5.2-2025-12-11", 1.75, 14, "openaiTable"],
  ["openai/gpt-5.1-2025-11-13", 1.25, 10, "openaiTable"],
  ["openai/gpt-5-2025-08-07", 1.25, 10, "openaiTable"],
  ["openai/gpt-5-mini-2025-08-07", 0.25, 2, "openaiTable"],
  ["openai/gpt-4.1-2025-04-14", 2, 8, "openaiTable"],
  ["openai/gpt-4.1-mini-2025-04-14", 0.4, 1.6, "openaiTable"],
  ["openai/gpt-4o-2024-11-20", 2.5, 10, "openaiTable"],
  ["openai/gpt-4o-mini-2024-07-18", 0.15, 0.6, "openaiTable"],
  ["openai/text-embedding-3-large", 0.13, 0, "embedding"],
  ["openai/text-embedding-3-small", 0.02, 0, "embedding"],
];

const OF_GPT_5: Days = { retiresOn: "2026-12-11", deprecatedOn: "2026-06-11", source: "openaiEnds" };
const OF_GPT_4: Days = { retiresOn: "2027-01-14", deprecatedOn: "2026-10-14", source: "openaiEnds" };

/** Days a vendor has announced for certain; "not sooner than" is none. */
const DAYS: Record<string, Days> = {
  "anthropic/claude-sonnet-4-5-20250929": {
    ...{ retiresOn: "2026-11-30", deprecatedOn: "2026-09-30" },
    source: "claudeEnds",
  },
  "google/gemini-2.5-pro": { retiresOn: "2026-12-01", source: "geminiEnds" },
  "google/gemini-2.5-flash": { retiresOn: "2026-12-01", source: "geminiEnds" },
  "openai/gpt-5.1-2025-11-13": { retiresOn: "2027-04-01", source: "openaiEnds" },
  "openai/gpt-5-2025-08-07": OF_GPT_5,
  "openai/gpt-5-mini-2025-08-07": OF_GPT_5,
  "openai/gpt-4.1-2025-04-14": OF_GPT_4,
  "openai/gpt-4.1-mini-2025-04-14": OF_GPT_4,
  "openai/gpt-4o-2024-11-20": OF_GPT_4,
  "openai/gpt-4o-mini-2024-07-18": OF_GPT_4,
};

export const KNOWN_MODELS: readonly KnownModel[] = ROWS.map(([model, input, output, source]) => {
  const days = DAYS[model];
  return {
    model,
    prices: { inputUsdPerMillion: input, outputUsdPerMillion: output },
    source: SOURCES[source],
    deprecatedOn: days?.deprecatedOn ?? null,
    retiresOn: days?.retiresOn ?? null,
    dateSource: days ? SOURCES[days.source] : null,
  };
});

const BY_NAME = new Map(KNOWN_MODELS.map((known) => [known.model, known]));

/** What this release knows of a model, or null. */
export function knownModel(model: string): KnownModel | null {
  return BY_NAME.get(model) ?? null;
}
