import { Alarm } from "#sdk/net/alarm.ts";
import { Backoff } from "#sdk/net/backoff.ts";
import { followStream } from "#sdk/net/follow-stream.ts";
import { asFailure, type Wire } from "#sdk/net/http.ts";
import { poll } from "#sdk/net/poll.ts";
import { readPatch, readSnapshot } from "#sdk/rules/read-rules.ts";
import type { RulesPatch, RulesSnapshot } from "#sdk/wire/rules.ts";
import { log } from "../../core/log.ts";
import { patchedSnapshot } from "./patched-snapshot.ts";

export type FollowerOfKey = {
  /** The state a key was last known in. */
  held: RulesSnapshot | null;
  /** A new state; `patch` is what led to it, null when it was stated whole. */
  take(snapshot: RulesSnapshot, patch: RulesPatch | null): void;
  /** The upstream knows the key no more (401): nothing is asked with it again. */
  refused(): void;
};

const SILENCE_MS = 25_000;
const POLL_MS = 30_000;

/**
 * Follows the upstream with one key for as long as `signal` lets it: by stream, and by a conditional poll every 30 s
 * behind it. No failure but 401 is the last. Nothing replaces what is held but the upstream's own word.
 */
export function followKey(wire: Wire, { held: first, take, refused }: FollowerOfKey, signal: AbortSignal): void {
  const backoff = new Backoff(Math.random);
  const alarm = new Alarm();
  const stopped = new AbortController();
  const both = AbortSignal.any([signal, stopped.signal]);
  both.addEventListener("abort", () => alarm.ring(), { once: true });
  let held = first;
  let isLost = false;
  let isConfused = false;

  function opened(): void {
    backoff.reset();
    isLost = false;
  }

  function read(data: string): void {
    const document: unknown = JSON.parse(data);
    if (typeof document !== "object" || document === null || !("since" in document)) {
      held = readSnapshot(document);
      take(held, null);
      return;
    }
    const patch = readPatch(document);
    if (held?.generation !== patch.since) throw new Error(`a patch from ${patch.since} does not follow what is held`);
    held = patchedSnapshot(held, patch);
    take(held, patch);
  }

  function hear(data: string): void {
    try {
      read(data);
    } catch (error) {
      isConfused = true;
      throw error;
    }
  }

  function fail(error: unknown): number | null {
    const { status, retryAfterMs, message } = asFailure(error);
    if (status === 401) {
      stopped.abort();
      refused();
    }
    if (!both.aborted && !isLost) log.warn("the upstream is away; serving goes on from what is held", { why: message });
    isLost = true;
    return retryAfterMs;
  }

  async function listen(): Promise<void> {
    const hearer = { opened, alive: () => undefined, event: ({ data }: { data: string }) => hear(data) };
    while (!both.aborted) {
      let asked: number | null = null;
      // Whoever could not follow a step asks for the whole state.
      const generation = isConfused ? null : (held?.generation ?? null);
      isConfused = false;
      try {
        await followStream(wire, hearer, { generation, silenceMs: SILENCE_MS, signal: both, now: Date.now() });
      } catch (error) {
        asked = fail(error);
      }
      if (!both.aborted) await alarm.sleep(backoff.next(asked));
    }
  }

  async function look(): Promise<void> {
    const before = held?.generation ?? null;
    const etag = before === null ? null : `"${before}"`;
    const polled = await poll(wire, { generation: before, etag, signal: both, now: Date.now() });
    // The stream may have been quicker meanwhile; then it knows better.
    if (!polled.changed || (held?.generation ?? null) !== before) return;
    held = readSnapshot(polled.document);
    take(held, null);
  }

  const timer = setInterval(() => void look().catch(fail), POLL_MS);
  both.addEventListener("abort", () => clearInterval(timer), { once: true });
  void listen();
}
