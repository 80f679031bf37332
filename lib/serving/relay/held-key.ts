import type { RulesPatch, RulesSnapshot } from "#sdk/wire/rules.ts";
import { log } from "../../core/log.ts";
import type { KeyRecord, Ruleset } from "../ruleset.ts";
import { rulesOfSnapshot } from "./snapshot-rules.ts";
import type { KeptState, StateFiles } from "./state-files.ts";

/** Where what a key sees is held: in memory to be served, on disk for the next start. */
export type Holders = { ruleset: Ruleset; files: StateFiles };

/** What a relay holds of one key. In the ruleset each key has a workspace of its own, named by the key's id. */
export class HeldKey {
  readonly keyId: string;
  readonly #hash: string;
  readonly #secretHash: string;
  readonly #holders: Holders;
  #snapshot: RulesSnapshot;
  #isDropped = false;
  #isChanged = false;
  #saving: Promise<void> | null = null;
  /** Whether the upstream is being followed with it; after a restart the key itself has to come by first. */
  isFollowed = false;

  constructor(hash: string, { keyId, secretHash, snapshot }: KeptState, holders: Holders) {
    this.keyId = keyId;
    this.#hash = hash;
    this.#secretHash = secretHash;
    this.#holders = holders;
    this.#snapshot = snapshot;
    this.#serve(null);
  }

  get snapshot(): RulesSnapshot {
    return this.#snapshot;
  }

  /** Serves and keeps a new state; `patch` is what led to it, null when it was stated whole. */
  take(snapshot: RulesSnapshot, patch: RulesPatch | null): void {
    if (this.#isDropped) return;
    this.#snapshot = snapshot;
    this.#serve(patch);
    this.keep();
  }

  /** Writes the state to disk, soon. */
  keep(): void {
    this.#isChanged = true;
    this.#saving ??= this.#save();
  }

  /** Resolves when what is held is on disk. */
  async settled(): Promise<void> {
    await this.#saving;
  }

  /** The key is known no more: whoever listens with it hears the end, and nothing of it stays. */
  async drop(): Promise<void> {
    this.#isDropped = true;
    const { ruleset, files } = this.#holders;
    const rules = ruleset.workspace(this.keyId);
    if (rules) ruleset.put(rules, []);
    await this.#saving;
    await files.remove(this.#hash);
  }

  #serve(patch: RulesPatch | null): void {
    const { ruleset } = this.#holders;
    const { keyId } = this;
    const touched = new Set(patch ? [...Object.keys(patch.prompts), ...patch.archived] : []);
    const isUnchanged = (name: string) => patch !== null && !touched.has(name);
    const rules = rulesOfSnapshot(keyId, this.#snapshot, ruleset.workspace(keyId), isUnchanged);
    // The upstream has cut the rules to what the key may see; here nothing is left to limit.
    const key: KeyRecord = {
      ...{ keyId, workspaceId: keyId, ownerId: "", secretHash: this.#secretHash, scopes: ["resolve"] },
      ...{ promptPattern: null, channels: [], expiresAt: null },
    };
    const change = patch && { prompts: touched, tenants: new Set(Object.keys(patch.tenants)) };
    ruleset.put(rules, [key], change);
  }

  /** One write at a time; what changes meanwhile is written after it, once. */
  async #save(): Promise<void> {
    try {
      while (this.#isChanged && !this.#isDropped) {
        this.#isChanged = false;
        const state = { keyId: this.keyId, secretHash: this.#secretHash, snapshot: this.#snapshot };
        await this.#holders.files.save(this.#hash, state);
      }
    } catch (error) {
      log.error("a key's rules could not be kept on disk; a restart would have to fetch them", error);
    } finally {
      this.#saving = null;
    }
  }
}
