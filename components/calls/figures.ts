import { latencyWords, moneyWords } from "#lib/evals/domain/figure-words.ts";
import type { CallRow } from "#lib/telemetry/domain/calls/call-row.ts";

/** "412 → 71" tokens in and out would need an arrow; in words it is read aloud: "412 in, 71 out". */
export function tokenWords({ inputTokens, outputTokens }: Pick<CallRow, "inputTokens" | "outputTokens">): string {
  if (inputTokens === null && outputTokens === null) return "not told";
  const count = (tokens: number | null) => tokens?.toLocaleString("en-US") ?? "?";
  return `${count(inputTokens)} in, ${count(outputTokens)} out`;
}

export const costWords = (usd: number | null): string => (usd === null ? "price not known" : moneyWords(usd));

/** A length of time of any size: "0.4 ms", "1.9 s", "3 min". */
export function durationWords(ms: number): string {
  return ms < 120_000 ? latencyWords(ms) : `${Math.round(ms / 60_000)} min`;
}

/** A score without digits nobody needs: "3.5", "4". */
export const scoreWords = (score: number): string => score.toLocaleString("en-US", { maximumFractionDigits: 2 });
