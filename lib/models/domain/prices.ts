/** US dollars for a million tokens. */
export type ModelPrices = { inputUsdPerMillion: number; outputUsdPerMillion: number };

/**
 * What a call cost at list price, in US dollars; null without a price. Tokens that the vendor read from its own prompt
 * cache count as ordinary input, so the figure is never below the bill.
 */
export function costOf(prices: ModelPrices | null, inputTokens: number, outputTokens: number): number | null {
  if (!prices) return null;
  return (inputTokens * prices.inputUsdPerMillion + outputTokens * prices.outputUsdPerMillion) / 1_000_000;
}
