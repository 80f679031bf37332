import type { PromptName } from "../contracts.ts";
import type { Asker, Decision } from "../decide/decide.ts";
import { CountersignError, NotReady } from "../errors.ts";
import { released } from "../net/alarm.ts";
import type { Feedback, FeedbackResult } from "../net/send-feedback.ts";
import { ServerClock } from "../net/server-clock.ts";
import { fillAsker, wantedOf } from "../resolve/asker.ts";
import { channelOf, decideOn, numberOf, promptOf, versionOf } from "../resolve/choose.ts";
import { resolveFrom } from "../resolve/resolve.ts";
import type { AskerOptions, LooseOptions, ResolveArguments } from "../resolve/resolve-options.ts";
import type { Resolved, Source } from "../resolve/resolved.ts";
import type { HeldRules } from "../rules/held-rules.ts";
import { SDK_VERSION } from "../sdk-version.ts";
import type { Store } from "../store/store.ts";
import { type ClientOptions, checkOptions, headerPart } from "./client-options.ts";
import { Connection } from "./connection.ts";
import { type Change, type ClientEvents, Events } from "./events.ts";
import { Keeper } from "./keeper.ts";
import { KeptRules } from "./kept-rules.ts";

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
  readonly #kept: KeptRules;
  readonly #staleTimer: ReturnType<typeof setInterval>;
  #isStale = false;
  #closed = false;
  #lastError: CountersignError | null = null;

  constructor(options: ClientOptions, { host, store }: Platform) {
    const { base, apiKey, keyId, fetch } = checkOptions(options);
    const random = () => Math.random();
    const draw = () => random().toString(36).slice(2) + random().toString(36).slice(2);
    this.#options = options;
    this.#circumstances = { ownId: keyId, draw, now: this.#now };
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
    const fault = (error: CountersignError) => this.#fault(error, true);
    this.#kept = new KeptRules({ keeper: this.#keeper, store, origin: { url: base, keyId }, fault });
    this.#kept.load(options.bundle);
    if (!store && options.cacheFile !== undefined) {
      fault(new CountersignError("cache_unusable", "cacheFile is not used: there is no disk in this runtime."));
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

  /**
   * Says what became of a call: a thumb, a score, that a person had to take over, that somebody gave up. It may be said
   * before the call's span has arrived; said again with another value, it replaces what was said. Needs a key with the scope
   * `feedback`. Sent again where that may help, and never rejects: what was refused is `error`, and the event of that name.
   */
  async feedback(feedback: Feedback): Promise<FeedbackResult> {
    const result = await this.#connection.tell(feedback);
    if (result.error && !this.#closed) this.#fault(result.error);
    return result;
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
    await this.#kept.settled();
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

  #used(change: Change): void {
    this.#isStale = false;
    if (change.source === "network") {
      this.#connection.acknowledge(change.generation);
      this.#kept.keep();
    }
    this.#soon(change.source !== "network", () => {
      if (change.from === null) this.#events.emit("ready", change);
      this.#events.emit("change", change);
    });
  }

  #fault(error: CountersignError, later = false): void {
    this.#lastError = error;
    this.#soon(later, () => this.#events.emit("error", error));
  }

  /** What happens while the client is made is told when its maker has had time to listen. */
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
