import { dollars, percent, whole } from "../../evals/domain/phrases.ts";
import { stricter, type Thresholds } from "../../evals/domain/thresholds.ts";
import type { PromptContent } from "../../prompts/domain/content.ts";
import { capitalize, numberInWords } from "../../prompts/domain/redline/number-words.ts";
import { type Policy, stricterPolicy } from "./policy.ts";

/** Everything a version is held to before release: by the policy in force, or by its own metadata where that is stricter. */
export type Limits = Thresholds & { requiredReviewers: number; gateBlocks: boolean };

/** What a version is held to under a policy. */
export function limitsOf({ evaluation, ci }: Pick<PromptContent, "evaluation" | "ci">, policy: Policy): Limits {
  const { thresholdWinRate, thresholdP95LatencyMs, noiseEnvelopeAlpha } = evaluation;
  const { requiredReviewers, gate } = stricterPolicy(policy, ci);
  const own = { winRateFloor: thresholdWinRate, p95LatencyMs: thresholdP95LatencyMs, alpha: noiseEnvelopeAlpha };
  return { ...stricter({}, own), requiredReviewers, gateBlocks: gate === "required" };
}

const share = (value: number) => percent(value, 2);
const ms = (value: number) => `${whole(value)} ms`;
const approvals = (count: number) => `${numberInWords(count)} approval${count === 1 ? "" : "s"}`;

type Ceiling = {
  before: number | null | undefined;
  after: number | null | undefined;
  what: string;
  unit: (value: number) => string;
};

/** A limit from above is looser when it is higher, and loosest when there is none. */
function ceiling({ before, after, what, unit }: Ceiling): string[] {
  if (before === null || before === undefined) return [];
  if (after === null || after === undefined) return [`The limit on ${what}, ${unit(before)}, goes away`];
  return after > before ? [`The limit on ${what} goes up from ${unit(before)} to ${unit(after)}`] : [];
}

/**
 * What a release of the newer version would have to meet less than the older one did, a sentence without a full stop for
 * each; empty when nothing became looser. A lower α is looser: a regression must be clearer before it blocks.
 */
export function loosened(before: Limits, after: Limits): string[] {
  const sentences: string[] = [];
  if (before.gateBlocks && !after.gateBlocks) sentences.push("A failed gate no longer blocks the release");
  if (after.winRateFloor < before.winRateFloor) {
    const [from, to] = [share(before.winRateFloor), share(after.winRateFloor)];
    sentences.push(
      after.winRateFloor === 0
        ? `The win-rate floor, ${from}, goes away`
        : `The win-rate floor goes down from ${from} to ${to}`,
    );
  }
  sentences.push(
    ...ceiling({ before: before.p95LatencyMs, after: after.p95LatencyMs, what: "p95 latency", unit: ms }),
    ...ceiling({
      ...{ before: before.costPerThousandUsd, after: after.costPerThousandUsd },
      what: "the cost of 1,000 answers",
      unit: (value) => dollars(value),
    }),
  );
  if (after.alpha < before.alpha) {
    sentences.push(`A regression must be clearer before it blocks: α goes down from ${before.alpha} to ${after.alpha}`);
  }
  if (after.requiredReviewers < before.requiredReviewers) {
    const from = `${approvals(before.requiredReviewers)} ${before.requiredReviewers === 1 ? "was" : "were"} needed`;
    const to = after.requiredReviewers === 1 ? "is enough" : "are enough";
    sentences.push(
      after.requiredReviewers === 0
        ? `No approval is needed any more, where ${from}`
        : `${capitalize(approvals(after.requiredReviewers))} ${to}, where ${from}`,
    );
  }
  return sentences;
}
