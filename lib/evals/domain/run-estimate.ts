import { moneyWords, spanWords } from "./figure-words.ts";
import { count, whole } from "./phrases.ts";
import { type RunDraft, type RunPlanned, STABLE } from "./run-plan.ts";
import type { RunOffer } from "./runs-view.ts";

type Prices = { inputUsdPerMillion: number; outputUsdPerMillion: number };

/** What earlier runs and the price list say of the next one. */
export type RunEstimate = {
  /** Models a run can be started with, the ones in use first. */
  models: string[];
  /** By model; a model without a known price is not in it. */
  prices: Record<string, Prices>;
  /** Means over the answers of the prompt's newest run; null before there is one. */
  answer: { inputTokens: number; outputTokens: number; judgeUsd: number } | null;
  /** How fast the newest run that asked everything anew went. */
  callsPerSecond: number | null;
};

/** What the calls would cost at list price, in USD; null where a price or the size of an answer is not known. */
export function estimatedUsd({ prices, answer }: RunEstimate, { sides }: RunPlanned): number | null {
  let usd = 0;
  for (const { model, calls } of sides) {
    const price = prices[model];
    if (!price) return null;
    const free = price.inputUsdPerMillion === 0 && price.outputUsdPerMillion === 0;
    if (!answer && !free) return null;
    const { inputTokens = 0, outputTokens = 0, judgeUsd = 0 } = answer ?? {};
    const tokens = inputTokens * price.inputUsdPerMillion + outputTokens * price.outputUsdPerMillion;
    usd += calls * (tokens / 1_000_000 + judgeUsd);
  }
  return usd;
}

function costWords(estimate: RunEstimate | undefined, plan: RunPlanned): string {
  if (plan.models.every((model) => model.startsWith("local/"))) return "no cost";
  if (!estimate) return "paid for as the provider charges";
  const usd = estimatedUsd(estimate, plan);
  if (usd !== null) return `about ${moneyWords(usd)} at list price`;
  const unknown = plan.models.filter((model) => !estimate.prices[model]);
  return unknown.length > 0
    ? `the cost cannot be told: no price is known of ${unknown.join(" and ")}`
    : "the cost cannot be told before the first run";
}

/** "66 cases × 2 versions = 132 calls on local/nearest-1, no cost." */
export function planWords(
  offer: RunOffer,
  draft: RunDraft,
  plan: RunPlanned,
  estimate: RunEstimate | undefined,
): string {
  const trials = Math.max(1, Number(draft.trials) || 1);
  const factors = [
    count(offer.cases, "case"),
    ...(plan.baseline === null ? [] : ["2 versions"]),
    ...(plan.runs > 1 ? [`${plan.runs} models`] : []),
    ...(trials > 1 ? [`${trials} trials`] : []),
  ];
  const most = draft.cache && plan.runs > 1 ? "at most " : "";
  const calls = `${factors.join(" × ")} = ${most}${whole(plan.calls)} calls on ${plan.models.join(" and ")}`;
  return `${calls}, ${costWords(estimate, plan)}.${timeWords(estimate, plan)}${besideWords(draft, plan)}`;
}

function timeWords(estimate: RunEstimate | undefined, { calls }: RunPlanned): string {
  if (!estimate?.callsPerSecond) return "";
  return ` At the pace of the last run that is ${spanWords(Math.max(1, calls / estimate.callsPerSecond))}.`;
}

function besideWords({ challenger, against }: RunDraft, { baseline, runs }: RunPlanned): string {
  const alone = against === STABLE && baseline === null ? " The version is tested alone, against its own limits." : "";
  const same =
    baseline === challenger && runs === 1 ? " A version against itself measures noise: no difference is expected." : "";
  return alone + same;
}
