import { setTimeout as sleep } from "node:timers/promises";
import type { Db } from "../../core/db.ts";
import { ProviderError } from "../domain/provider.ts";
import type { OpenModel } from "../open-model.ts";
import { freeGate, type Gate, type Outcome } from "./gate.ts";
import { gateOf } from "./limiter.ts";

/** What came of a call. `latencyMs` is null when it took more than one attempt: such a time says nothing of the model. */
export type Made<T> = { made: T; attempts: number; latencyMs: number | null };
type Attempt<T> = (signal: AbortSignal) => Promise<T>;

const MOST_FAILURES = 4;
/** Being told to wait is no failure of the call; but a call is not kept waiting for ever while others are answered. */
const MOST_REFUSALS = 4;
const MOST_REFUSED_MS = 300_000;
const FIRST_WAIT_MS = 250;
/** The wait doubles that often at most. */
const MOST_WAITS = 8;
const LONGEST_WAIT_MS = 60_000;
const TIMEOUT_MS = 120_000;

function outcomeOf(error: unknown): Outcome {
  if (!(error instanceof ProviderError)) return { kind: "abandoned" };
  const { kind, retryable, retryAfterMs, message } = error;
  if (kind === "rate_limited") return { kind: retryable ? "refused" : "spent", retryAfterMs, message };
  return { kind: kind === "unavailable" || kind === "timeout" ? "failed" : "answered" };
}

/** One attempt, as long as it may take. What is no fault of the provider comes back as it was thrown. */
async function withinTime<T>(attempt: Attempt<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  // `AbortSignal.any` and `.timeout` do the same with weak references, which cost more than the rest of a short call.
  const ending = new AbortController();
  let late = false;
  const giveUp = () => ending.abort(signal.reason);
  const timer = setTimeout(() => {
    late = true;
    ending.abort(new DOMException("too late", "TimeoutError"));
  }, TIMEOUT_MS);
  signal.addEventListener("abort", giveUp, { once: true });
  try {
    return await attempt(ending.signal);
  } catch (error) {
    if (!late || signal.aborted) throw error;
    throw new ProviderError("timeout", `no answer within ${TIMEOUT_MS / 1000} s`, { cause: error });
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", giveUp);
  }
}

/**
 * When a call is given up: at once with `signal`; with `patience`, while it waits for its turn or between two attempts,
 * so that what is under way, and paid for, still ends.
 */
export type Leave = { signal: AbortSignal; patience?: AbortSignal | undefined };

/** One attempt behind the gate, which learns how it ended. A fault of the provider is returned, all else is thrown. */
async function tryOnce<T>(
  gate: Gate,
  attempt: Attempt<T>,
  { signal, patience = signal }: Leave,
): Promise<{ made: T; latencyMs: number } | ProviderError> {
  const permit = await gate.take(patience);
  let outcome: Outcome = { kind: "abandoned" };
  try {
    const began = performance.now();
    const made = await withinTime(attempt, signal);
    outcome = { kind: "answered" };
    return { made, latencyMs: performance.now() - began };
  } catch (error) {
    signal.throwIfAborted();
    outcome = outcomeOf(error);
    if (error instanceof ProviderError) return error;
    throw error;
  } finally {
    gate.release(permit, outcome);
  }
}

/** Twice as long each time, and never for all callers until the same moment. */
function backOff(failures: number): number {
  return FIRST_WAIT_MS * 2 ** (failures - 1) * (0.75 + Math.random() / 2);
}

/**
 * Makes a call of a model within its limits: waits for its turn in the bucket this process and all workers share, and
 * tries again where the provider's fault may pass. Time spent waiting is no latency. A local model has no limits.
 * @throws ProviderError when it brought no answer in the end, and a signal's own reason when nobody wants it any more
 */
export async function withinLimits<T>(db: Db, open: OpenModel, leave: Leave, attempt: Attempt<T>): Promise<Made<T>> {
  const gate = open.local ? freeGate : gateOf(db, open.bucket);
  const { signal, patience = signal } = leave;
  let failures = 0;
  let refusals = 0;
  let refusedAt = 0;
  for (;;) {
    const came = await tryOnce(gate, attempt, leave);
    if (!(came instanceof ProviderError)) {
      const attempts = failures + refusals + 1;
      return { made: came.made, attempts, latencyMs: attempts === 1 ? came.latencyMs : null };
    }
    const refused = came.kind === "rate_limited" && !open.local;
    if (refusals === 0) refusedAt = performance.now();
    if (refused) refusals += 1;
    else failures += 1;
    const refusedForLong = refusals >= MOST_REFUSALS && performance.now() - refusedAt > MOST_REFUSED_MS;
    if (!came.retryable || failures === MOST_FAILURES || refusedForLong) throw came;
    // A refusal makes the whole bucket wait, at its gate; any other fault, the call alone.
    if (refused) continue;
    const wait = came.retryAfterMs ?? backOff(Math.min(failures + refusals, MOST_WAITS));
    await sleep(Math.min(wait, LONGEST_WAIT_MS), undefined, { signal: patience }).catch(() =>
      patience.throwIfAborted(),
    );
  }
}
