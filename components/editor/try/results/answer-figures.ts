import { latencyWords, moneyWords } from "#lib/evals/domain/figure-words.ts";
import type { TryFigures } from "#lib/evals/try/domain/try-event.ts";

const ENDS: Partial<Record<TryFigures["finishReason"], string>> = {
  length: "Cut off at the most output tokens it may have.",
  content_filter: "Ended by the provider’s content filter.",
  tool_calls: "It asked for a tool instead of answering.",
  error: "The provider ended it with an error.",
};

/** "1.4 s, 412 tokens in, 71 out, $0.0021"; of an answer paid for before, that it is one. */
export function figureWords(figures: Omit<TryFigures, "finishReason">): string {
  const { latencyMs, inputTokens, outputTokens, costUsd, cached } = figures;
  const count = (tokens: number) => tokens.toLocaleString("en-US");
  const tokens = `${count(inputTokens)} ${inputTokens === 1 ? "token" : "tokens"} in, ${count(outputTokens)} out`;
  if (cached) return `from before, ${tokens}`;
  const time = latencyMs === null ? "more than one attempt" : latencyWords(latencyMs);
  const cost = costUsd === null ? "price not known" : costUsd === 0 ? "no cost" : moneyWords(costUsd);
  return `${time}, ${tokens}, ${cost}`;
}

/** What is to be said of how an answer ended; nothing of one that is whole. */
export const endWords = ({ finishReason }: TryFigures): string | undefined => ENDS[finishReason];
