import type { ChannelRules } from "#sdk/decide/decide.ts";
import type { TenantFacts } from "#sdk/wire/rules.ts";
import type { KeyLimits } from "../access/authorize.ts";
import { type Change, RulesHistory } from "./rules-history.ts";
import type { ServedVersion } from "./served-version.ts";

/** What a channel serves; `seq` is the ledger's row that says so. */
export type ServedChannel = ChannelRules & { readonly seq: number };

/** A prompt as it is served. A change replaces the whole object, so a request that holds one sees one state. */
export type ServedPrompt = {
  readonly id: string;
  readonly name: string;
  readonly archived: boolean;
  /** The newest version's number, 0 before the first. */
  readonly latest: number;
  readonly channels: ReadonlyMap<string, ServedChannel>;
  readonly versions: ReadonlyMap<number, ServedVersion>;
};

/** A live API key; `expiresAt` in ms since 1970. Revoked ones are not held at all. */
export type KeyRecord = KeyLimits & {
  readonly keyId: string;
  readonly workspaceId: string;
  readonly ownerId: string;
  readonly secretHash: string;
  readonly expiresAt: number | null;
};

/** One workspace at one generation. Immutable: the next generation is another object. */
export type WorkspaceRules = {
  readonly id: string;
  readonly generation: number;
  /** When this generation was made: a restored database may come to the same number by another way. Null before the first. */
  readonly madeAt: string | null;
  readonly accessSeq: number;
  readonly prompts: ReadonlyMap<string, ServedPrompt>;
  /** Only those that differ from a tenant nobody knows: with a tier, or in no experiment. */
  readonly tenants: ReadonlyMap<string, TenantFacts>;
};

/** `isAnew`: the steps that led here are not known, as after a restore. */
type Listener = (workspaceId: string, isAnew: boolean) => void;

/** Everything this process answers from. Only the follower writes it. */
export class Ruleset {
  readonly #workspaces = new Map<string, WorkspaceRules>();
  readonly #histories = new Map<string, RulesHistory>();
  readonly #keys = new Map<string, KeyRecord>();
  readonly #listeners = new Set<Listener>();
  /** True once everything was read for the first time. */
  loaded = false;

  workspace(id: string): WorkspaceRules | undefined {
    return this.#workspaces.get(id);
  }

  key(keyId: string): KeyRecord | undefined {
    return this.#keys.get(keyId);
  }

  /** What changed after a generation of a workspace; null when nobody remembers. */
  changedSince(workspaceId: string, generation: number): Change | null {
    return this.#histories.get(workspaceId)?.since(generation) ?? null;
  }

  /**
   * Replaces a workspace's state and, where given, all its keys; then tells whoever listens. `change` is what the step
   * touched, null when everything was read anew.
   */
  put(rules: WorkspaceRules, keys: readonly KeyRecord[] | null, change: Change | null = null): void {
    const isAnew = this.#note(rules, this.#workspaces.get(rules.id), change);
    this.#workspaces.set(rules.id, rules);
    if (keys) {
      for (const key of this.#keys.values()) if (key.workspaceId === rules.id) this.#keys.delete(key.keyId);
      for (const key of keys) this.#keys.set(key.keyId, key);
    }
    for (const listener of this.#listeners) listener(rules.id, isAnew);
  }

  /** Holds nothing of a workspace any more, nor any of its keys; whoever listens with one is told. */
  forget(workspaceId: string): void {
    for (const key of this.#keys.values()) if (key.workspaceId === workspaceId) this.#keys.delete(key.keyId);
    this.#workspaces.delete(workspaceId);
    this.#histories.delete(workspaceId);
    for (const listener of this.#listeners) listener(workspaceId, true);
  }

  /** Returns whether nothing that was known of the steps before counts any more. */
  #note(
    { id, generation, madeAt }: WorkspaceRules,
    before: WorkspaceRules | undefined,
    change: Change | null,
  ): boolean {
    if (before?.generation === generation && before.madeAt === madeAt) return false;
    if (before && change) this.#histories.get(id)?.note(generation, change);
    else this.#histories.set(id, new RulesHistory(generation));
    return change === null;
  }

  /** Hears of each change of a workspace's rules or keys. Returns how to stop hearing. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Resolves to true as soon as this process serves the generation, to false after `timeoutMs`. */
  reached(workspaceId: string, generation: number, timeoutMs: number): Promise<boolean> {
    const isReached = () => (this.#workspaces.get(workspaceId)?.generation ?? -1) >= generation;
    if (isReached()) return Promise.resolve(true);
    return new Promise((resolve) => {
      const finish = (answer: boolean) => {
        clearTimeout(timer);
        stop();
        resolve(answer);
      };
      const timer = setTimeout(() => finish(false), timeoutMs);
      const stop = this.subscribe(() => {
        if (isReached()) finish(true);
      });
    });
  }
}
