import { CountersignError } from "../errors.ts";
import type { Source } from "../resolve/resolved.ts";
import { type HeldRules, holdPatch, holdSnapshot, snapshotOf } from "../rules/held-rules.ts";
import { readPatch, readSnapshot } from "../rules/read-rules.ts";
import type { RulesSnapshot } from "../wire/rules.ts";
import type { Change } from "./events.ts";

/** What became of something the server said. `gap` and `earlier` ask for the snapshot once more. */
export type Taken = "used" | "known" | "gap" | "earlier";

export type KeeperHooks = {
  /** Other rules are in use from now on. */
  used(change: Change): void;
  error(error: CountersignError): void;
  /** ms on a clock that only grows */
  steady(): number;
};

/** How long a server must insist on an earlier generation before it is believed. */
export const EARLIER_AFTER_MS = 60_000;

/**
 * Holds the rules in use and decides what may replace them: checked documents only, of a higher generation. A lower one
 * may come from a server that lags behind, or from one that was restored from a backup. It is believed when the very
 * stream that told the higher one says so, or when it has been said again and again for a minute and nobody has said
 * otherwise.
 */
export class Keeper {
  rules: HeldRules | null = null;
  source: Source = "network";
  etag: string | null = null;
  /** When the server last said that these are its rules, on the steady clock; before the start it is negative. */
  confirmedAt = 0;
  readonly #hooks: KeeperHooks;
  readonly #earlierAfterMs: number;
  #earlierSince: number | null = null;

  constructor(hooks: KeeperHooks, earlierAfterMs = EARLIER_AFTER_MS) {
    this.#hooks = hooks;
    this.#earlierAfterMs = earlierAfterMs;
  }

  get generation(): number | null {
    return this.rules?.generation ?? null;
  }

  /** Rules from before the start, `ageMs` old. Older than what is held already they are left. Returns whether they are used. */
  load(snapshot: RulesSnapshot, source: Source, ageMs: number, etag: string | null): boolean {
    if (this.rules && snapshot.generation <= this.rules.generation) return false;
    const rules = holdSnapshot(snapshot, this.rules);
    this.confirmedAt = this.#hooks.steady() - ageMs;
    this.#put(rules, source, etag);
    return true;
  }

  /** The server says that what is held is what it serves. */
  confirm(): void {
    this.confirmedAt = this.#hooks.steady();
    this.#earlierSince = null;
    if (this.rules) this.source = "network";
  }

  /** `standing` is the generation this same connection has told before, null when it has told none. @throws InvalidRules */
  takeSnapshot(document: unknown, etag: string | null, standing: number | null): Taken {
    const snapshot = readSnapshot(document);
    const held = this.rules;
    if (held && snapshot.generation < held.generation) {
      const isItsOwn = standing !== null && standing >= held.generation;
      if (!isItsOwn && !this.#isInsisting(snapshot.generation, held.generation)) return "earlier";
    }
    if (held && snapshot.generation === held.generation) {
      const empties = held.prompts.size > 0 && Object.keys(snapshot.prompts).length === 0;
      const isSame = JSON.stringify(snapshot) === JSON.stringify(snapshotOf(held));
      if (empties || isSame) {
        this.confirm();
        this.etag = etag ?? this.etag;
        return "known";
      }
    }
    this.#adopt(holdSnapshot(snapshot, held), etag);
    return "used";
  }

  /** @throws InvalidRules */
  takePatch(document: unknown): Taken {
    const patch = readPatch(document);
    const held = this.rules;
    if (held && patch.generation === held.generation) return "known";
    if (!held || patch.since !== held.generation || patch.generation < held.generation) return "gap";
    this.#adopt(holdPatch(held, patch), null);
    return "used";
  }

  #isInsisting(said: number, held: number): boolean {
    const now = this.#hooks.steady();
    if (this.#earlierSince === null) {
      this.#earlierSince = now;
      const message = `The server is at generation ${said}, before ${held} which is in use. If it stays so it is believed after ${this.#earlierAfterMs / 1000} s.`;
      this.#hooks.error(new CountersignError("went_back", message));
      return false;
    }
    return now - this.#earlierSince >= this.#earlierAfterMs;
  }

  #adopt(rules: HeldRules, etag: string | null): void {
    this.confirmedAt = this.#hooks.steady();
    this.#put(rules, "network", etag);
  }

  #put(rules: HeldRules, source: Source, etag: string | null): void {
    const from = this.generation;
    this.rules = rules;
    this.source = source;
    this.etag = etag;
    this.#earlierSince = null;
    this.#hooks.used({ generation: rules.generation, from, source });
  }
}
