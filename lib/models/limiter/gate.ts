import { ProviderError } from "../domain/provider.ts";
import { Breaker } from "./domain/breaker.ts";
import { Refusals, spentFor } from "./domain/refusals.ts";
import { Grants, type Settle } from "./grants.ts";

/** The right to have one call in flight, until it is released. */
export type Permit = { begunAt: number; probe: boolean };

/** How a call ended, as far as its bucket is concerned. `answered`: the provider is there, whatever it said. */
export type Outcome = { kind: "answered" } | { kind: "failed" } | { kind: "abandoned" } | Refusal;
type Refusal = { kind: "refused" | "spent"; retryAfterMs: number | undefined; message: string };

/** What calls of one bucket pass through. */
export type Gate = {
  /**
   * Waits for a permit, in order.
   * @throws ProviderError when waiting is no use, and the signal's own reason
   */
  take(signal: AbortSignal): Promise<Permit>;
  release(permit: Permit, outcome: Outcome): void;
  /** Lets go of this process's share at once, for the others to use, unless something is under way. */
  letGo(): Promise<void>;
};

/** What a gate needs of the world. `now` is in milliseconds and never goes back; `random` is from 0 up to 1. */
export type GateParts = { settle: Settle; now: () => number; random: () => number };

type Waiting = { resolve: (permit: Permit) => void; reject: (error: unknown) => void };

const FREE: Permit = { begunAt: 0, probe: false };

/** For models without a limit. */
export const freeGate: Gate = {
  take: async (signal) => {
    signal.throwIfAborted();
    return FREE;
  },
  release: () => undefined,
  letGo: async () => undefined,
};

/** Opens the gate of a bucket in this process: one for all its runs, judges and panels. */
export function openGate({ settle, now, random }: GateParts): Gate {
  const breaker = new Breaker();
  const refusals = new Refusals();
  const waiting: Waiting[] = [];
  let blockedUntil = Number.NEGATIVE_INFINITY;
  let spentUntil = Number.NEGATIVE_INFINITY;
  let spentWhy = "";
  let waking: { timer: NodeJS.Timeout; at: number } | null = null;
  const grants = new Grants(settle, now, () => waiting.length, learn);

  /** What the other workers found out. */
  function learn(blockedMs: number, spentMs: number): void {
    if (blockedMs > 0) blockedUntil = Math.max(blockedUntil, now() + blockedMs);
    if (spentMs > 0 && spentUntil <= now()) spend(spentMs, "another call was told that the quota is spent");
    pump();
  }

  function spend(ms: number, why: string): void {
    spentUntil = now() + ms;
    spentWhy = why;
  }

  function hopeless(time: number): ProviderError | null {
    if (time < spentUntil) return new ProviderError("rate_limited", spentWhy, { retryable: false });
    if (breaker.admits(time) !== "down") return null;
    return new ProviderError("unavailable", "the provider has not answered for a while; given up for now", {
      retryable: false,
    });
  }

  function wakeAt(at: number): void {
    if (waking && waking.at <= at) return;
    clearTimeout(waking?.timer);
    const timer = setTimeout(
      () => {
        waking = null;
        pump();
      },
      Math.max(0, at - now()),
    );
    waking = { timer, at };
  }

  /** A permit, if one may be had at this moment; else what will open the gate is on its way. */
  function tryStart(time: number): Permit | null {
    if (time < blockedUntil) {
      wakeAt(blockedUntil);
      return null;
    }
    const admission = breaker.admits(time);
    if (typeof admission === "object") wakeAt(admission.waitUntil);
    const admitted = admission === "go" || admission === "probe";
    if (!admitted || !grants.begin(time)) return null;
    const probe = admission === "probe";
    if (probe) breaker.probed();
    return { begunAt: time, probe };
  }

  function pump(): void {
    const time = now();
    const refused = hopeless(time);
    if (refused) for (const each of waiting.splice(0)) each.reject(refused);
    while (waiting.length > 0) {
      const permit = tryStart(time);
      if (!permit) return;
      waiting.shift()?.resolve(permit);
    }
  }

  /** The provider wants less: for a while, or nothing more for now. All workers are to know at once. */
  function obey(permit: Permit, { kind, retryAfterMs, message }: Refusal): void {
    const time = now();
    const { waitMs, spentMs } =
      kind === "spent"
        ? { waitMs: 0, spentMs: spentFor(retryAfterMs) }
        : refusals.refused(time, permit.begunAt, retryAfterMs, random());
    if (spentMs > 0) spend(spentMs, message);
    if (waitMs > 0) blockedUntil = Math.max(blockedUntil, time + waitMs);
    grants.observe({ refused: kind === "refused", blockMs: waitMs, spentMs });
  }

  function learnFrom(permit: Permit, outcome: Outcome): void {
    if (outcome.kind === "abandoned") breaker.abandoned(permit.probe);
    else if (outcome.kind === "failed") breaker.failed(now(), permit.probe);
    else breaker.answered();
    if (outcome.kind === "answered") refusals.answered();
    if (outcome.kind === "refused" || outcome.kind === "spent") obey(permit, outcome);
  }

  function wait(signal: AbortSignal): Promise<Permit> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        waiting.splice(waiting.indexOf(entry), 1);
        reject(signal.reason);
      };
      const entry: Waiting = {
        resolve: (permit) => {
          signal.removeEventListener("abort", leave);
          resolve(permit);
        },
        reject: (error) => {
          signal.removeEventListener("abort", leave);
          reject(error);
        },
      };
      signal.addEventListener("abort", leave, { once: true });
      waiting.push(entry);
      grants.want();
    });
  }

  return {
    async take(signal) {
      signal.throwIfAborted();
      const time = now();
      const refused = hopeless(time);
      if (refused) throw refused;
      const permit = waiting.length === 0 ? tryStart(time) : null;
      return permit ?? wait(signal);
    },
    release(permit, outcome) {
      grants.end(outcome.kind === "answered");
      learnFrom(permit, outcome);
      pump();
    },
    letGo: () => grants.letGo(),
  };
}
