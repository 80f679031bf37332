import { binOf, histogramOf } from "../latency-histogram.ts";
import type { CallRow } from "./call-row.ts";
import { counts } from "./call-row.ts";
import type { Said } from "./said.ts";

/** The lengths of buckets, in seconds: a minute, an hour, a day. */
export const STEPS = [60, 3_600, 86_400] as const;
/** The arm and tier of the buckets that hold a version's total. */
export const TOTAL = "*";

/** What is added to one row of `metric_bucket`; `at` in ms since 1970, the latency as a histogram. */
export type BucketDelta = {
  workspaceId: string;
  promptId: string;
  step: number;
  at: number;
  version: number;
  arm: string;
  tier: string;
  calls: number;
  errors: number;
  inputTokens: number;
  outputTokens: number;
  counted: number;
  priced: number;
  costUsd: number;
  scored: number;
  scoreSum: number;
  scoreSquares: number;
  thumbsUp: number;
  thumbsDown: number;
  escalations: number;
  abandonments: number;
  flagged: number;
  latency: number[];
};

type Sum = { delta: BucketDelta; bins: Map<number, number> };

/** Adds calls up, and takes calls away, into what each bucket changes by. */
export class BucketDeltas {
  readonly #sums = new Map<string, Sum>();

  /** Counts a call (`sign` 1) or takes it back (−1), with what was said of it. A call that does not count changes nothing. */
  move(call: CallRow, sign: 1 | -1, said?: Said): void {
    if (!counts(call)) return;
    const segments = [
      [TOTAL, TOTAL],
      [call.arm, call.tier],
    ] as const;
    for (const step of STEPS) {
      const at = Math.floor(call.startedAt / (step * 1000)) * step * 1000;
      for (const [arm, tier] of segments) {
        const { delta, bins } = this.#of({ ...call, step, at, arm, tier });
        add(delta, call, sign);
        if (said) addSaid(delta, said, sign);
        if (call.isError) continue;
        const bin = binOf(call.durationMs);
        bins.set(bin, (bins.get(bin) ?? 0) + sign);
      }
    }
  }

  #of(key: Pick<BucketDelta, "workspaceId" | "promptId" | "step" | "at" | "version" | "arm" | "tier">): Sum {
    const { workspaceId, promptId, step, at, version, arm, tier } = key;
    const name = `${promptId} ${step} ${at} ${version} ${arm} ${tier}`;
    const held = this.#sums.get(name);
    if (held) return held;
    const made = { delta: { workspaceId, promptId, step, at, version, arm, tier, ...NOTHING }, bins: new Map() };
    this.#sums.set(name, made);
    return made;
  }

  /** What each bucket changes by; those that do not change are left out. */
  all(): BucketDelta[] {
    const deltas: BucketDelta[] = [];
    for (const { delta, bins } of this.#sums.values()) {
      for (const [bin, count] of bins) if (count === 0) bins.delete(bin);
      const latency = histogramOf(bins);
      if (latency.length > 0 || AMOUNTS.some((name) => delta[name] !== 0)) deltas.push({ ...delta, latency });
    }
    return deltas;
  }
}

const NOTHING = {
  ...{ calls: 0, errors: 0, inputTokens: 0, outputTokens: 0, counted: 0, priced: 0, costUsd: 0, scored: 0 },
  ...{ scoreSum: 0, scoreSquares: 0, thumbsUp: 0, thumbsDown: 0, escalations: 0, abandonments: 0, flagged: 0 },
  latency: [] as number[],
};
type Amount = Exclude<keyof typeof NOTHING, "latency">;
const AMOUNTS = Object.keys(NOTHING).filter((name): name is Amount => name !== "latency");

function add(delta: BucketDelta, call: CallRow, sign: 1 | -1): void {
  delta.calls += sign;
  if (call.isError) delta.errors += sign;
  if (call.flags.length > 0) delta.flagged += sign;
  if (call.inputTokens !== null || call.outputTokens !== null) delta.counted += sign;
  delta.inputTokens += sign * (call.inputTokens ?? 0);
  delta.outputTokens += sign * (call.outputTokens ?? 0);
  if (call.costUsd === null) return;
  delta.priced += sign;
  delta.costUsd += sign * call.costUsd;
}

function addSaid(delta: BucketDelta, said: Said, sign: 1 | -1): void {
  for (const name of ["scored", "scoreSum", "scoreSquares", "thumbsUp", "thumbsDown"] as const) {
    delta[name] += sign * said[name];
  }
  delta.escalations += sign * said.escalations;
  delta.abandonments += sign * said.abandonments;
}
