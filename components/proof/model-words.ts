import type { ModelParameters } from "#lib/prompts/domain/content.ts";

/** "temperature 0, at most 800 tokens": what a version sets of its model, in words; "" where it leaves all to defaults. */
export function parameterWords({ temperature, maxOutputTokens, topP, seed, stopSequences }: ModelParameters): string {
  const parts = [
    temperature !== undefined && `temperature ${temperature}`,
    maxOutputTokens !== undefined && `at most ${maxOutputTokens.toLocaleString("en-US")} tokens`,
    topP !== undefined && `top p ${topP}`,
    seed !== undefined && `seed ${seed}`,
    stopSequences?.length && `stops at ${stopSequences.map((text) => JSON.stringify(text)).join(", ")}`,
  ];
  return parts.filter((part) => typeof part === "string").join(", ");
}
