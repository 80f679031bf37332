import type { PromptName } from "../contracts.ts";
import type { Asker, Decision } from "../decide/decide.ts";
import { CountersignError, NotReady } from "../errors.ts";
import { released } from "../net/alarm.ts";
import { ServerClock } from "../net/server-clock.ts";
import { fillAsker, wantedOf } from "../resolve/asker.ts";
import { channelOf, decideOn, numberOf, promptOf, versionOf } from "../resolve/choose.ts";
import { resolveFrom } from "../resolve/resolve.ts";
import type { AskerOptions, LooseOptions, ResolveArguments } from "../resolve/resolve-options.ts";
import type { Resolved, Source } from "../resolve/resolved.ts";
import { type HeldRules, snapshotOf } from "../rules/held-rules.ts";
import { SDK_VERSION } from "../sdk-version.ts";
import { checkOrigin, type Kept, openEnvelope, seal } from "../store/envelope.ts";
import type { Store } from "../store/store.ts";
import { Writer } from "../store/writer.ts";
import { type ClientOptions, checkOptions, headerPart } from "./client-options.ts";
import { Connection } from "./connection.ts";
import { type Change, type ClientEvents, Events } from "./events.ts";
import { Keeper } from "./keeper.ts";

/** What differs from one runtime to the next. */
export type Platform = { host: string; store: Store | null };

/** `generation`, `ageMs` and `source` are null before anything is known; `ageMs` is since the server last confirmed it. */
export type Status = {
  ready: boolean;
  generation: number | null;
  ageMs: number | null;
  source: Source | null;
  connected: boolean;
  lastError: CountersignError | null;
};

const NOT_READY =
  "No rules are known yet. Await client.waitUntilReady() first, and give a bundle or a cacheFile to start without the server.";

function asError(error: unknown): CountersignError {
  if (error instanceof CountersignError) return error;
  const why = error instanceof Error ? error.message : String(error);
  return new CountersignError("cache_unusable", `The rules could not be kept or read: ${why}`, { cause: error });
}

/** A client of one Countersign with one key. Made by `createClient`. */
export class Client {
  readonly #events = new Events();
  readonly #keeper: Keeper;
  readonly #connection: Connection;
  readonly #clock = new ServerClock({ wall: () => Date.now(), steady: () => performance.now() });
  readonly #now = () => this.#clock.now();
  readonly #circumstances: { ownId: string; draw: () => string; now: () => number };
  readonly #asker: Asker = { tenantId: "", tier: null, unit: "", experiments: true };
  readonly #options: ClientOptions;
  readonly #origin: { url: string; keyId: string };
  readonly #writer: Writer | null;
  readonly #staleTimer: ReturnType<typeof setInterval>;
  #isStale = false;
  #closed = false;
  #lastError: CountersignError | null = null;

  constructor(options: ClientOptions, { host, store }: Platform) {
    const { base, apiKey, keyId, fetch } = checkOptions(options);
    const random = () => Math.random();
    const draw = () => random().toString(36).slice(2) + random().toString(36).slice(2);
    this.#options = options;
    this.#origin = { url: base, keyId };
    this.#circumstances = { ownId: keyId, draw, now: this.#now };
    this.#writer = store && new Writer(store, (error) => this.#fault(asError(error)));
    this.#keeper = new Keeper({
      used: (change) => this.#used(change),
      error: (error) => this.#fault(error),
      steady: () => performance.now(),
    });
    const client = `${headerPart(draw(), 40)}; ${headerPart(options.host ?? host, 200)}; ts/${SDK_VERSION}`;
    const { pollMs = 30_000, silenceMs = 25_000, stream = true, startupBudgetMs = 300 } = options;
    this.#connection = new Connection({
      ...{ wire: { fetch, base, apiKey, client }, keeper: this.#keeper, clock: this.#clock, random },
      times: { pollMs, silenceMs, stream, headStartMs: startupBudgetMs },
      onError: (error) => this.#fault(error),
    });
    this.#loadBundle();
    if (store) this.#loadStore(store);
    else if (options.cacheFile !== undefined) {
      this.#fault(new CountersignError("cache_unusable", "cacheFile is not used: there is no disk in this runtime."));
    }
    this.#connection.start();
    this.#staleTimer = released(setInterval(() => this.#lookAtAge(), Math.min(5_000, this.#staleAfterMs / 2)));
  }

  /**
   * The prompt for somebody, decided and filled from memory: no waiting, no I/O.
   * @throws NotReady, PromptGone, PromptUnknown, ChannelUnknown, VersionUnreachable, MissingVariables, InvalidRequest
   */
  resolve<const Name extends PromptName>(name: Name, ...[options]: ResolveArguments<Name>): Resolved {
    const rules = this.#rules();
    const loose: LooseOptions = options ?? {};
    const answer = resolveFrom(rules, name, loose, this.#circumstances);
    return { ...answer, ageMs: this.#ageMs(), source: this.#keeper.source };
  }

  /**
   * Only which version somebody gets, and why: millions of times a second. The result is shared and frozen.
   * @throws NotReady, PromptGone, PromptUnknown, ChannelUnknown, VersionUnreachable, InvalidRequest
   */
  decide(name: PromptName, asker: AskerOptions = {}): Decision {
    const rules = this.#rules();
    const wanted = wantedOf(asker);
    const prompt = promptOf(rules, name);
    const number = numberOf(prompt, name, wanted);
    if (number !== null) {
      return { version: versionOf(prompt, name, number).document.version, reason: "STATIC", rollout: null, arm: null };
    }
    fillAsker(this.#asker, asker, rules.tenants, this.#circumstances);
    return decideOn(channelOf(prompt, name, wanted as string), this.#asker, this.#now);
  }

  /** Every prompt that can be resolved, by name. Empty before anything is known. */
  prompts(): string[] {
    return [...(this.#keeper.rules?.prompts.keys() ?? [])].sort();
  }

  status(): Status {
    const { rules, source, generation } = this.#keeper;
    const { connected } = this.#connection;
    const ready = rules !== null;
    const known = { generation, ageMs: ready ? this.#ageMs() : null, source: ready ? source : null };
    return { ready, ...known, connected, lastError: this.#lastError };
  }

  /**
   * Resolves as soon as the server has answered; after the start-up budget also with whatever is known from disk or
   * bundle. With nothing known it goes on waiting while the client goes on trying.
   * @throws NotReady after `timeoutMs`, where one is given, or when the client is closed
   */
  async waitUntilReady(timeoutMs?: number): Promise<void> {
    const isSettled = () => this.#keeper.rules !== null && this.#keeper.source === "network";
    if (isSettled()) return;
    const until = timeoutMs === undefined ? Number.POSITIVE_INFINITY : performance.now() + timeoutMs;
    const enough = performance.now() + (this.#options.startupBudgetMs ?? 300);
    while (!isSettled()) {
      const now = performance.now();
      if (this.#keeper.rules !== null && now >= enough) return;
      if (this.#closed || now >= until) throw new NotReady(NOT_READY);
      await new Promise<void>((resolve) => setTimeout(resolve, 10));
    }
  }

  /** Hears of what happens; returns how to stop. An error here is never one that stops the client. */
  on<Name extends keyof ClientEvents>(name: Name, listener: (event: ClientEvents[Name]) => void): () => void {
    return this.#events.on(name, listener);
  }

  /** Asks the server once, now; for runtimes in which nothing goes on between requests. @throws RequestFailed, InvalidRules */
  refresh(): Promise<void> {
    return this.#connection.refresh();
  }

  /** Ends stream, polls and timers; resolves when the cache is written. What is known can still be resolved. */
  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#staleTimer);
    this.#connection.close();
    await this.#writer?.settled();
    this.#events.clear();
  }

  get #staleAfterMs(): number {
    return this.#options.staleAfterMs ?? 90_000;
  }

  #rules(): HeldRules {
    const { rules } = this.#keeper;
    if (rules) return rules;
    throw new NotReady(NOT_READY);
  }

  #ageMs(): number {
    return Math.max(0, Math.round(performance.now() - this.#keeper.confirmedAt));
  }

  #loadBundle(): void {
    const { bundle } = this.#options;
    if (bundle === undefined || bundle === null) return;
    this.#load(() => openEnvelope(bundle, "the bundle"), "bundle", "the bundle");
  }

  #loadStore(store: Store): void {
    const text = () => {
      const read = store.read();
      if (read === null) return null;
      const kept = openEnvelope(read, store.where);
      checkOrigin(kept, this.#origin, store.where);
      return kept;
    };
    this.#load(text, "disk", store.where);
  }

  #load(open: () => Kept | null, source: Source, where: string): void {
    try {
      const kept = open();
      if (!kept) return;
      const ageMs = Math.max(0, Date.now() - Date.parse(kept.savedAt));
      if (this.#keeper.load(kept.rules, source, ageMs, source === "disk" ? kept.etag : null)) return;
      const { generation } = kept.rules;
      throw new CountersignError(
        "cache_unusable",
        `${where} is not used: its generation ${generation} is no newer than what is known.`,
      );
    } catch (error) {
      this.#fault(asError(error));
    }
  }

  #used(change: Change): void {
    this.#isStale = false;
    if (change.source === "network") {
      this.#connection.acknowledge(change.generation);
      this.#keep();
    }
    // Rules from before the start are in use before anybody could have begun to listen.
    this.#soon(change.source !== "network", () => {
      if (change.from === null) this.#events.emit("ready", change);
      this.#events.emit("change", change);
    });
  }

  #keep(): void {
    this.#writer?.put(() => {
      const rules = this.#rules();
      const kept = { savedAt: new Date().toISOString(), origin: this.#origin, etag: this.#keeper.etag };
      return JSON.stringify(seal({ ...kept, rules: snapshotOf(rules) }));
    });
  }

  #fault(error: CountersignError): void {
    this.#lastError = error;
    this.#soon(error.code === "cache_unusable", () => this.#events.emit("error", error));
  }

  #soon(later: boolean, tell: () => void): void {
    if (later) queueMicrotask(tell);
    else tell();
  }

  #lookAtAge(): void {
    const { generation } = this.#keeper;
    if (generation === null) return;
    const ageMs = this.#ageMs();
    if (ageMs < this.#staleAfterMs) this.#isStale = false;
    else if (!this.#isStale) {
      this.#isStale = true;
      this.#events.emit("stale", { generation, ageMs });
    }
  }
}
