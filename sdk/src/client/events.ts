import { CountersignError } from "../errors.ts";
import type { Source } from "../resolve/resolved.ts";

/** `from` is null for the first rules. `went` back is after a restore of the server. */
export type Change = { generation: number; from: number | null; source: Source };

export type ClientEvents = {
  /** Some rules are known for the first time. */
  ready: Change;
  /** Other rules are in use. */
  change: Change;
  /** The server has not confirmed the rules in use for too long; they stay in use. */
  stale: { generation: number; ageMs: number };
  /** Something went wrong that the client goes on in spite of. */
  error: CountersignError;
};

type Listeners = { [Name in keyof ClientEvents]: Set<(event: ClientEvents[Name]) => void> };

/** Tells whoever listens. A listener that throws stops nobody. */
export class Events {
  readonly #listeners: Listeners = { ready: new Set(), change: new Set(), stale: new Set(), error: new Set() };

  /** Returns how to stop listening. */
  on<Name extends keyof ClientEvents>(name: Name, listener: (event: ClientEvents[Name]) => void): () => void {
    this.#listeners[name].add(listener);
    return () => void this.#listeners[name].delete(listener);
  }

  emit<Name extends keyof ClientEvents>(name: Name, event: ClientEvents[Name]): void {
    for (const listener of this.#listeners[name]) {
      try {
        listener(event);
      } catch (error) {
        if (name !== "error") this.#tellFault(name, error);
      }
    }
  }

  #tellFault(name: string, cause: unknown): void {
    const why = cause instanceof Error ? cause.message : String(cause);
    this.emit("error", new CountersignError("listener_failed", `A listener to "${name}" threw: ${why}`, { cause }));
  }

  clear(): void {
    for (const listeners of Object.values(this.#listeners)) listeners.clear();
  }
}
