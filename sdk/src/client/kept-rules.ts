import { CountersignError } from "../errors.ts";
import type { Source } from "../resolve/resolved.ts";
import { snapshotOf } from "../rules/held-rules.ts";
import { checkOrigin, type Kept, openEnvelope, seal } from "../store/envelope.ts";
import type { Store } from "../store/store.ts";
import { Writer } from "../store/writer.ts";
import type { Keeper } from "./keeper.ts";

export type KeptParts = {
  keeper: Keeper;
  store: Store | null;
  origin: { url: string; keyId: string };
  fault: (error: CountersignError) => void;
};

function asError(error: unknown): CountersignError {
  if (error instanceof CountersignError) return error;
  const why = error instanceof Error ? error.message : String(error);
  return new CountersignError("cache_unusable", `The rules could not be kept or read: ${why}`, { cause: error });
}

/** The rules from before the start, bundled or on disk, and those kept for the next one. Whatever is wrong with them is said and no more. */
export class KeptRules {
  readonly #parts: KeptParts;
  readonly #writer: Writer | null;

  constructor(parts: KeptParts) {
    this.#parts = parts;
    this.#writer = parts.store && new Writer(parts.store, (error) => parts.fault(asError(error)));
  }

  /** Takes what was bundled into use, and then what is on disk where that is newer. */
  load(bundle: unknown): void {
    const { store, origin } = this.#parts;
    if (bundle !== undefined && bundle !== null) {
      this.#take("the bundle", "bundle", () => openEnvelope(bundle, "the bundle"));
    }
    if (!store) return;
    this.#take(store.where, "disk", () => {
      const text = store.read();
      if (text === null) return null;
      const kept = openEnvelope(text, store.where);
      checkOrigin(kept, origin, store.where);
      return kept;
    });
  }

  /** Has what is in use written, at the end of what is being written. */
  keep(): void {
    const { keeper, origin } = this.#parts;
    this.#writer?.put(() => {
      if (!keeper.rules) throw new Error("there is nothing to keep");
      const rules = snapshotOf(keeper.rules);
      return JSON.stringify(seal({ savedAt: new Date().toISOString(), origin, etag: keeper.etag, rules }));
    });
  }

  /** Resolves when everything is written, or has failed to be. */
  async settled(): Promise<void> {
    await this.#writer?.settled();
  }

  #take(where: string, source: Source, open: () => Kept | null): void {
    const { keeper, fault } = this.#parts;
    try {
      const kept = open();
      if (!kept) return;
      const ageMs = Math.max(0, Date.now() - Date.parse(kept.savedAt));
      if (keeper.load(kept.rules, source, ageMs, source === "disk" ? kept.etag : null)) return;
      const why = `its generation ${kept.rules.generation} is no newer than what is known`;
      throw new CountersignError("cache_unusable", `${where} is not used: ${why}.`);
    } catch (error) {
      fault(asError(error));
    }
  }
}
