import { Connection } from "#sdk/client/connection.ts";
import { Keeper } from "#sdk/client/keeper.ts";
import type { CountersignError } from "#sdk/errors.ts";
import type { Wire } from "#sdk/net/http.ts";
import { ServerClock } from "#sdk/net/server-clock.ts";
import type { HeldRules } from "#sdk/rules/held-rules.ts";
import { log } from "../../core/log.ts";

export type FollowedKey = {
  /** What is held now; null before the upstream has answered for the first time. */
  readonly rules: HeldRules | null;
  /** Asks once, now. @throws RequestFailed, InvalidRules */
  refresh(): Promise<void>;
  /** Follows from now on, without end. */
  start(): void;
  close(): void;
};

export type FollowHooks = {
  /** Other rules are in use from now on. */
  used(rules: HeldRules): void;
  /** The upstream knows the key no more (401); it is not asked with it again. */
  refused(): void;
};

const TIMES = { pollMs: 30_000, silenceMs: 25_000, stream: true, headStartMs: 300 };
const SAY_AGAIN_MS = 60_000;

/**
 * Follows the upstream with one key as an SDK does, by the SDK's own code: a stream with a poll beside it, nothing older
 * in place of what is held unless the upstream insists, and no failure but 401 that ends it.
 */
export function followKey(wire: Wire, held: HeldRules | null, hooks: FollowHooks): FollowedKey {
  const steady = () => performance.now();
  let saidAt = Number.NEGATIVE_INFINITY;

  function say(error: CountersignError): void {
    if (steady() - saidAt < SAY_AGAIN_MS) return;
    saidAt = steady();
    log.warn("the upstream cannot be followed; serving goes on from what is held", { why: error.message });
  }

  const keeper = new Keeper({
    used({ generation }) {
      connection.acknowledge(generation);
      if (keeper.rules) hooks.used(keeper.rules);
    },
    error: say,
    steady,
  });
  keeper.rules = held;
  const connection = new Connection({
    ...{ wire, keeper, times: TIMES, random: Math.random },
    clock: new ServerClock({ wall: Date.now, steady }),
    onError(error) {
      say(error);
      if (!("status" in error) || error.status !== 401) return;
      connection.close();
      hooks.refused();
    },
  });
  return {
    get rules() {
      return keeper.rules;
    },
    refresh: () => connection.refresh(),
    start: () => connection.start(),
    close: () => connection.close(),
  };
}
