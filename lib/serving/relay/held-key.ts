import type { HeldRules } from "#sdk/rules/held-rules.ts";
import { log } from "../../core/log.ts";
import type { KeyRecord, Ruleset } from "../ruleset.ts";
import type { FollowedKey } from "./follow-key.ts";
import { changeBetween, servedRules } from "./served-rules.ts";
import type { KeptState, StateFiles } from "./state-files.ts";

/** Where what a key sees is held: in memory to be served, on disk for the next start. */
export type Holders = { ruleset: Ruleset; files: StateFiles };

/** What a relay holds of one key. In the ruleset each key has a workspace of its own, named by the key's id. */
export class HeldKey {
  readonly keyId: string;
  readonly #hash: string;
  readonly #secretHash: string;
  readonly #holders: Holders;
  #rules: HeldRules;
  #isDropped = false;
  #isChanged = false;
  #saving: Promise<void> | null = null;
  /** How the upstream is followed with it; null after a restart, until the key itself has come by. */
  followed: FollowedKey | null = null;

  constructor(hash: string, { keyId, secretHash, rules }: KeptState, holders: Holders) {
    this.keyId = keyId;
    this.#hash = hash;
    this.#secretHash = secretHash;
    this.#holders = holders;
    this.#rules = rules;
    this.#serve(null);
  }

  get rules(): HeldRules {
    return this.#rules;
  }

  /** Serves and keeps a new state. */
  take(rules: HeldRules): void {
    if (this.#isDropped) return;
    const before = this.#rules;
    this.#rules = rules;
    this.#serve(before);
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
    ruleset.forget(this.keyId);
    await this.#saving;
    await files.remove(this.#hash);
  }

  #serve(before: HeldRules | null): void {
    const { ruleset } = this.#holders;
    const { keyId } = this;
    const there = ruleset.workspace(keyId);
    const rules = servedRules(keyId, this.#rules, before && there ? { held: before, rules: there } : null);
    // The upstream has cut the rules to what the key may see; here nothing is left to limit.
    const key: KeyRecord = {
      ...{ keyId, workspaceId: keyId, ownerId: "", secretHash: this.#secretHash, scopes: ["resolve"] },
      ...{ promptPattern: null, channels: [], expiresAt: null },
    };
    ruleset.put(rules, [key], changeBetween(before, this.#rules));
  }

  /** One write at a time; what changes meanwhile is written after it, once. */
  async #save(): Promise<void> {
    try {
      while (this.#isChanged && !this.#isDropped) {
        this.#isChanged = false;
        const state = { keyId: this.keyId, secretHash: this.#secretHash, rules: this.#rules };
        await this.#holders.files.save(this.#hash, state);
      }
    } catch (error) {
      log.error("a key's rules could not be kept on disk; a restart would have to fetch them", error);
    } finally {
      this.#saving = null;
    }
  }
}
