import { hostname } from "node:os";
import { asFailure, type Wire } from "#sdk/net/http.ts";
import { poll } from "#sdk/net/poll.ts";
import { readSnapshot } from "#sdk/rules/read-rules.ts";
import type { RulesPatch, RulesSnapshot } from "#sdk/wire/rules.ts";
import { keyOfHeader } from "../../access/api-key.ts";
import { AppError } from "../../core/errors.ts";
import { sha256 } from "../../core/hash.ts";
import { newId } from "../../core/ids.ts";
import { log } from "../../core/log.ts";
import type { KeyRecord, Ruleset } from "../ruleset.ts";
import { TokenBuckets } from "../token-buckets.ts";
import { followKey } from "./follow-key.ts";
import type { PassedOnClients } from "./pass-on-clients.ts";
import { rulesOfSnapshot } from "./snapshot-rules.ts";
import type { KeptState, StateFiles } from "./state-files.ts";

type Known = KeptState & { isFollowed: boolean; saving: Promise<void> | null; isChanged: boolean };
type Given = { keyId: string; secret: string };
export type Settings = { upstream: string; ruleset: Ruleset; files: StateFiles; clients: PassedOnClients };

/** A key that upstream refused is not asked about again for this long. */
const REFUSED_MS = 60_000;
const MOST_REFUSED = 10_000;
const MOST_KEYS = 1_000;
const UNKNOWN_PER_ADDRESS = { perSecond: 5, burst: 50 };

const textOf = ({ keyId, secret }: Given) => `cs_${keyId}_${secret}`;
const NOTHING: RulesSnapshot = { generation: 0, prompts: {}, tenants: {}, archived: [] };

/**
 * The keys a relay answers. It has none of its own: each was brought by a caller, and with that very key the upstream is
 * asked and followed, so that nobody sees more here than there. On disk is what a key sees, not the key.
 */
export class KnownKeys {
  readonly #settings: Settings;
  readonly #known: Map<string, Known>;
  readonly #asking = new Map<string, Promise<void>>();
  readonly #refused = new Map<string, number>();
  readonly #unknown = new TokenBuckets(UNKNOWN_PER_ADDRESS);
  readonly #stop = new AbortController();
  readonly #me = { id: `relay-${newId(10)}`, host: hostname().replace(/[^\x20-\x7e]|;/g, "?"), sdk: "relay" };

  constructor(settings: Settings) {
    this.#settings = settings;
    this.#known = new Map();
    for (const [hash, state] of settings.files.load()) {
      this.#known.set(hash, { ...state, isFollowed: false, saving: null, isChanged: false });
      this.#serve(state, state.snapshot, null);
    }
    settings.ruleset.loaded = true;
  }

  get size(): number {
    return this.#known.size;
  }

  /** How the upstream is reached with a key. */
  #wireOf(apiKey: string): Wire {
    const { id, host, sdk } = this.#me;
    const client = `${id}; ${host}; ${sdk}`;
    return { fetch: (url, init) => fetch(url, init), base: this.#settings.upstream, apiKey, client };
  }

  /**
   * Makes sure that the ruleset knows what there is to know of the key a header carries; then whoever serves lets it in
   * or does not. Undefined when nothing has to be waited for.
   * @throws AppError `unavailable` when a key was never seen and the upstream is away, `rate_limited`
   */
  admit(header: string | undefined, address: string, now: number): Promise<void> | undefined {
    const given = keyOfHeader(header);
    if (!given) return undefined;
    const hash = sha256(textOf(given));
    const known = this.#known.get(hash);
    if (known) {
      if (!known.isFollowed) this.#follow(hash, known, given);
      return undefined;
    }
    if ((this.#refused.get(hash) ?? 0) > now) return undefined;
    const asking = this.#asking.get(hash) ?? this.#limited(hash, given, address, now);
    this.#asking.set(hash, asking);
    return asking;
  }

  /** Asks the upstream nothing more; resolves when everything that is held is on disk. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await Promise.all([...this.#known.values()].map(({ saving }) => saving));
  }

  #limited(hash: string, given: Given, address: string, now: number): Promise<void> {
    const retryAfter = this.#unknown.take(address, now);
    if (retryAfter > 0) {
      throw new AppError("rate_limited", "Too many unknown API keys came from this address.", { retryAfter });
    }
    return this.#ask(hash, given).finally(() => this.#asking.delete(hash));
  }

  async #ask(hash: string, given: Given): Promise<void> {
    const state = { keyId: given.keyId, secretHash: sha256(given.secret), snapshot: NOTHING };
    try {
      const asked = { generation: null, etag: null, signal: this.#stop.signal, now: Date.now() };
      const polled = await poll(this.#wireOf(textOf(given)), asked);
      if (polled.changed) state.snapshot = readSnapshot(polled.document);
    } catch (error) {
      this.#judge(hash, error);
      return;
    }
    if (this.#known.size >= MOST_KEYS) {
      throw new AppError("unavailable", "This relay follows as many API keys as it can. Use another one.");
    }
    const known = { ...state, isFollowed: false, saving: null, isChanged: false };
    this.#known.set(hash, known);
    this.#take(hash, known, state.snapshot, null);
    this.#follow(hash, known, given);
  }

  #judge(hash: string, error: unknown): void {
    const { status, message } = asFailure(error);
    if (status === 401) {
      this.#refuse(hash);
      return;
    }
    if (status === 403) throw new AppError("forbidden", 'This API key lacks the scope "resolve".');
    log.warn("the upstream could not be asked about a key", { why: message });
    const detail = "This relay does not know the API key yet, and its upstream does not answer. Try again.";
    throw new AppError("unavailable", detail, { retryAfter: 2 });
  }

  #follow(hash: string, known: Known, given: Given): void {
    known.isFollowed = true;
    const take = (snapshot: RulesSnapshot, patch: RulesPatch | null) => this.#take(hash, known, snapshot, patch);
    const refused = () => {
      this.#known.delete(hash);
      this.#refuse(hash);
      this.#settings.clients.forget(known.keyId);
      const rules = this.#settings.ruleset.workspace(known.keyId);
      if (rules) this.#settings.ruleset.put(rules, []);
      this.#settings.files.remove(hash).catch((error) => log.error("a key's rules stay on disk", error));
    };
    const wire = this.#wireOf(textOf(given));
    this.#settings.clients.know(known.keyId, wire);
    followKey(wire, { held: known.snapshot, take, refused }, this.#stop.signal);
  }

  #refuse(hash: string): void {
    for (const first of this.#refused.keys()) {
      if (this.#refused.size < MOST_REFUSED) break;
      this.#refused.delete(first);
    }
    this.#refused.set(hash, Date.now() + REFUSED_MS);
  }

  #take(hash: string, known: Known, snapshot: RulesSnapshot, patch: RulesPatch | null): void {
    known.snapshot = snapshot;
    this.#serve(known, snapshot, patch);
    // The relay is one of those whose confirmation people watch for.
    this.#settings.clients.note(known.keyId, this.#me, snapshot.generation, snapshot.generation);
    known.isChanged = true;
    known.saving ??= this.#save(hash, known);
  }

  #serve({ keyId, secretHash }: KeptState, snapshot: RulesSnapshot, patch: RulesPatch | null): void {
    const { ruleset } = this.#settings;
    const touched = new Set(patch ? [...Object.keys(patch.prompts), ...patch.archived] : []);
    const isUnchanged = (name: string) => patch !== null && !touched.has(name);
    const rules = rulesOfSnapshot(keyId, snapshot, ruleset.workspace(keyId), isUnchanged);
    // The upstream has cut the rules to what the key may see; here nothing is left to limit.
    const key: KeyRecord = {
      keyId,
      workspaceId: keyId,
      ownerId: "",
      secretHash,
      scopes: ["resolve"],
      promptPattern: null,
      channels: [],
      expiresAt: null,
    };
    const change = patch && { prompts: touched, tenants: new Set(Object.keys(patch.tenants)) };
    ruleset.put(rules, [key], change);
  }

  /** One write at a time; what changes meanwhile is written after it, once. */
  async #save(hash: string, known: Known): Promise<void> {
    try {
      while (known.isChanged && this.#known.get(hash) === known) {
        known.isChanged = false;
        const { keyId, secretHash, snapshot } = known;
        await this.#settings.files.save(hash, { keyId, secretHash, snapshot });
      }
    } catch (error) {
      log.error("a key's rules could not be kept on disk; a restart would have to fetch them", error);
    } finally {
      known.saving = null;
    }
  }
}
