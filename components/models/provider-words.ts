import type { ProviderLine } from "#lib/models/queries-models.ts";
import { enumerateFirst } from "#lib/prompts/domain/redline/number-words.ts";

const NAMED = 3;

/** "a, b, c and 4 more". */
export function promptsInWords(prompts: readonly string[]): string {
  return enumerateFirst(prompts, NAMED);
}

/** The place of a source without the way in it: "github.com/simonw/llm-prices", "platform.claude.com". */
export function sourcePlace(source: string): string {
  const parts = (source.split(",")[0] ?? source).split("/");
  return parts.slice(0, parts[0] === "github.com" ? 3 : 1).join("/");
}

/** What is known of a provider's key, never the key: "key ends in …abcd". */
export function keyWords({ source, hasKey, keyHint, keyVariable }: ProviderLine): string {
  if (source === "built in") return "runs in this process, needs no key";
  if (!hasKey) return "no key";
  if (source === "environment") return `key in ${keyVariable ?? "the environment"}`;
  return keyHint ? `key ends in ${keyHint}` : "a key is set";
}
