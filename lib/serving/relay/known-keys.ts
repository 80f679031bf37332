import { hostname } from "node:os";
import { asFailure, type Wire } from "#sdk/net/http.ts";
import { keyOfHeader } from "../../access/api-key.ts";
import { AppError } from "../../core/errors.ts";
import { sha256 } from "../../core/hash.ts";
import { newId } from "../../core/ids.ts";
import { log } from "../../core/log.ts";
import { type FollowedKey, followKey } from "./follow-key.ts";
import { HeldKey, type Holders } from "./held-key.ts";
import type { PassedOnClients } from "./pass-on-clients.ts";
import { RefusedKeys } from "./refused-keys.ts";

export type Settings = Holders & { upstream: string; clients: PassedOnClients };

type Given = { keyId: string; secret: string };

const MOST_KEYS = 1_000;
const AWAY = "This relay does not know the API key yet, and its upstream does not answer. Try again.";
const FULL = "This relay follows as many API keys as it can. Use another one.";

const textOf = ({ keyId, secret }: Given) => `cs_${keyId}_${secret}`;

/**
 * The keys a relay answers. It has none of its own: each was brought by a caller, and with that very key the upstream is
 * asked and followed, so that nobody sees more here than there. On disk is what a key sees, not the key.
 */
export class KnownKeys {
  readonly #settings: Settings;
  readonly #known = new Map<string, HeldKey>();
  readonly #asking = new Map<string, Promise<void>>();
  readonly #refused = new RefusedKeys();
  readonly #me = { id: `relay-${newId(10)}`, host: hostname().replace(/[^\x20-\x7e]|;/g, "?"), sdk: "relay" };

  constructor(settings: Settings) {
    this.#settings = settings;
    for (const [hash, state] of settings.files.load()) this.#known.set(hash, new HeldKey(hash, state, settings));
    settings.ruleset.loaded = true;
  }

  get size(): number {
    return this.#known.size;
  }

  /**
   * Makes sure that the ruleset knows what there is to know of the key a header carries; then whoever serves lets it in
   * or does not. Undefined when nothing has to be waited for.
   * @throws AppError `unavailable` when a key was never seen and the upstream is away, `rate_limited`, `forbidden`
   */
  admit(header: string | undefined, address: string, now: number): Promise<void> | undefined {
    const given = keyOfHeader(header);
    if (!given) return undefined;
    const hash = sha256(textOf(given));
    const known = this.#known.get(hash);
    if (known) {
      if (!known.followed) this.#follow(hash, given, known).start();
      return undefined;
    }
    if (this.#refused.has(hash, now)) return undefined;
    const asking = this.#asking.get(hash);
    if (asking) return asking;
    this.#refused.allowAsking(address, now);
    const asked = this.#ask(hash, given).finally(() => this.#asking.delete(hash));
    this.#asking.set(hash, asked);
    return asked;
  }

  /** Asks the upstream nothing more; resolves when everything that is held is on disk. */
  async stop(): Promise<void> {
    for (const { followed } of this.#known.values()) followed?.close();
    await Promise.all([...this.#known.values()].map((known) => known.settled()));
  }

  /** How the upstream is reached with a key. */
  #wireOf(given: Given): Wire {
    const { id, host, sdk } = this.#me;
    const client = `${id}; ${host}; ${sdk}`;
    return { fetch: (url, init) => fetch(url, init), base: this.#settings.upstream, apiKey: textOf(given), client };
  }

  async #ask(hash: string, given: Given): Promise<void> {
    const followed = this.#follow(hash, given, null);
    const { rules } = await followed.refresh().then(
      () => followed,
      (error) => this.#judge(hash, error),
    );
    if (!rules) return;
    if (this.#known.size >= MOST_KEYS) throw new AppError("unavailable", FULL);
    this.#settings.clients.know(given.keyId, this.#wireOf(given));
    const known = new HeldKey(hash, { keyId: given.keyId, secretHash: sha256(given.secret), rules }, this.#settings);
    known.followed = followed;
    this.#known.set(hash, known);
    known.keep();
    followed.start();
  }

  /** What to make of it when a key that nobody brought before cannot be asked with. @throws AppError */
  #judge(hash: string, error: unknown): { rules: null } {
    const { status, message } = asFailure(error);
    if (status === 401 || status === 403) {
      this.#refused.note(hash, status === 403, Date.now());
      this.#refused.has(hash, Date.now());
      return { rules: null };
    }
    log.warn("the upstream could not be asked about a key", { why: message });
    throw new AppError("unavailable", AWAY, { retryAfter: 2 });
  }

  /** Makes ready to follow; `known` is what is held of the key from an earlier start. */
  #follow(hash: string, given: Given, known: HeldKey | null): FollowedKey {
    const { clients } = this.#settings;
    const followed = followKey(this.#wireOf(given), known?.rules ?? null, {
      used: (rules) => this.#known.get(hash)?.take(rules),
      refused: () => {
        const held = this.#known.get(hash);
        this.#known.delete(hash);
        this.#refused.note(hash, false, Date.now());
        clients.forget(given.keyId);
        held?.drop().catch((error) => log.error("a key's rules stay on disk", error));
      },
    });
    if (known) {
      clients.know(given.keyId, this.#wireOf(given));
      known.followed = followed;
    }
    return followed;
  }
}
