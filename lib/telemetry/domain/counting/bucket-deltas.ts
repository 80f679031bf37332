import { addTally, type Tally } from "../feedback/tally.ts";
import { binOf, histogramOf } from "../latency-histogram.ts";
import { AMOUNTS, type Amounts, type BucketDelta, type BucketKey, bucketsOf, NO_AMOUNTS } from "./buckets.ts";
import { counts, type StoredCall } from "./stored-call.ts";

type Sum = { key: BucketKey; amounts: Amounts; bins: Map<number, number> };

/** Adds calls up, and takes calls away, into what each bucket changes by. */
export class BucketDeltas {
  readonly #sums = new Map<string, Sum>();

  /** Counts a call (`sign` 1) or takes it back (−1), with what was said of it. A call that does not count changes nothing. */
  move(call: StoredCall, sign: 1 | -1, said?: Tally): void {
    if (!counts(call)) return;
    for (const key of bucketsOf(call)) {
      const { amounts, bins } = this.#of(key);
      add(amounts, call, sign);
      if (said) addTally(amounts, said, sign);
      if (call.isError) continue;
      const bin = binOf(call.durationMs);
      bins.set(bin, (bins.get(bin) ?? 0) + sign);
    }
  }

  #of(key: BucketKey): Sum {
    const name = `${key.promptId} ${key.step} ${key.at} ${key.version} ${key.arm} ${key.tier}`;
    const held = this.#sums.get(name);
    if (held) return held;
    const made = { key, amounts: { ...NO_AMOUNTS }, bins: new Map() };
    this.#sums.set(name, made);
    return made;
  }

  /** What each bucket changes by; those that do not change are left out. */
  all(): BucketDelta[] {
    const deltas: BucketDelta[] = [];
    for (const { key, amounts, bins } of this.#sums.values()) {
      for (const [bin, count] of bins) if (count === 0) bins.delete(bin);
      const latency = histogramOf(bins);
      if (latency.length > 0 || AMOUNTS.some((name) => amounts[name] !== 0))
        deltas.push({ ...key, ...amounts, latency });
    }
    return deltas;
  }
}

function add(amounts: Amounts, call: StoredCall, sign: 1 | -1): void {
  amounts.calls += sign;
  if (call.isError) amounts.errors += sign;
  if (call.flags.length > 0) amounts.flagged += sign;
  if (call.inputTokens !== null || call.outputTokens !== null) amounts.counted += sign;
  amounts.inputTokens += sign * (call.inputTokens ?? 0);
  amounts.outputTokens += sign * (call.outputTokens ?? 0);
  if (call.costUsd === null) return;
  amounts.priced += sign;
  amounts.costUsd += sign * call.costUsd;
}
