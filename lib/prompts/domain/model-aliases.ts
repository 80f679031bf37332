/**
 * Names that a vendor points at another snapshot from time to time, each with a snapshot that stays what it is. From
 * the vendors' lists of models: OpenAI's model pages (alias and snapshots), Anthropic's "Model IDs and versioning"
 * (names before the 4.6 generation are aliases, later ones are fixed), Google's "Model versions and lifecycle".
 * Compared on 2026-11-06. A name that is not here passes: most servers have no aliases.
 */
const SNAPSHOTS: Record<string, string> = {
  "openai/gpt-3.5-turbo": "openai/gpt-3.5-turbo-0125",
  "openai/gpt-4": "openai/gpt-4-0613",
  "openai/gpt-4-turbo": "openai/gpt-4-turbo-2024-04-09",
  "openai/gpt-4o": "openai/gpt-4o-2024-11-20",
  "openai/gpt-4o-mini": "openai/gpt-4o-mini-2024-07-18",
  "openai/gpt-4.1": "openai/gpt-4.1-2025-04-14",
  "openai/gpt-4.1-mini": "openai/gpt-4.1-mini-2025-04-14",
  "openai/gpt-4.1-nano": "openai/gpt-4.1-nano-2025-04-14",
  "openai/gpt-5": "openai/gpt-5-2025-08-07",
  "openai/gpt-5-mini": "openai/gpt-5-mini-2025-08-07",
  "openai/gpt-5-nano": "openai/gpt-5-nano-2025-08-07",
  "openai/gpt-5.1": "openai/gpt-5.1-2025-11-13",
  "openai/gpt-5.2": "openai/gpt-5.2-2025-12-11",
  "openai/gpt-5.4": "openai/gpt-5.4-2026-03-05",
  "openai/gpt-5.4-mini": "openai/gpt-5.4-mini-2026-03-17",
  "openai/gpt-5.4-nano": "openai/gpt-5.4-nano-2026-03-17",
  "openai/gpt-5.5": "openai/gpt-5.5-2026-04-23",
  "openai/o1": "openai/o1-2024-12-17",
  "openai/o3": "openai/o3-2025-04-16",
  "openai/o3-mini": "openai/o3-mini-2025-01-31",
  "openai/o4-mini": "openai/o4-mini-2025-04-16",
  "anthropic/claude-3-5-haiku": "anthropic/claude-haiku-4-5-20251001",
  "anthropic/claude-3-5-sonnet": "anthropic/claude-sonnet-4-6",
  "anthropic/claude-3-7-sonnet": "anthropic/claude-sonnet-4-6",
  "anthropic/claude-haiku-4-5": "anthropic/claude-haiku-4-5-20251001",
  "anthropic/claude-opus-4-0": "anthropic/claude-opus-4-8",
  "anthropic/claude-opus-4-1": "anthropic/claude-opus-4-8",
  "anthropic/claude-opus-4-5": "anthropic/claude-opus-4-5-20251101",
  "anthropic/claude-sonnet-4-0": "anthropic/claude-sonnet-4-6",
  "anthropic/claude-sonnet-4-5": "anthropic/claude-sonnet-4-5-20250929",
  "google/gemini-1.5-flash": "google/gemini-1.5-flash-002",
  "google/gemini-1.5-pro": "google/gemini-1.5-pro-002",
  "google/gemini-2.0-flash": "google/gemini-2.0-flash-001",
  "google/gemini-2.0-flash-lite": "google/gemini-2.0-flash-lite-001",
};

const BY_NAME = new Map(Object.entries(SNAPSHOTS));

/**
 * The fixed name to use in the place of a moving one; null when the name is fixed, or nothing is known of it. A name
 * that goes through another provider (`router/openai/gpt-4o`) is known by its last two parts.
 */
export function snapshotOf(model: string): string | null {
  const parts = model.split("/");
  const fixed = BY_NAME.get(parts.slice(-2).join("/").toLowerCase());
  return fixed ? [...parts.slice(0, -2), fixed].join("/") : null;
}

const OF_LATEST: [RegExp, string][] = [
  [/\bclaude\b.*\bopus\b/i, "claude-opus-4-8"],
  [/\bclaude\b.*\bhaiku\b/i, "claude-haiku-4-5-20251001"],
  [/\bclaude\b/i, "claude-sonnet-4-6"],
  [/\bgpt-4o-mini\b/i, "gpt-4o-mini-2024-07-18"],
  [/\b(chat)?gpt\b/i, "gpt-5.4-2026-03-05"],
  [/\bgemini\b/i, "gemini-3.5-flash"],
];

/** A fixed model of the same family as a `…-latest` name, as an example of what to write; null when none is known. */
export function exampleOfLatest(model: string): string | null {
  const example = OF_LATEST.find(([family]) => family.test(model))?.[1];
  return example ? `${model.slice(0, model.lastIndexOf("/") + 1)}${example}` : null;
}
