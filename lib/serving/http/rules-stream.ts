import type { IncomingMessage, ServerResponse } from "node:http";
import { AppError } from "../../core/errors.ts";
import { changeEvent, kindOf, snapshotEvent } from "../rules-document.ts";
import type { KeyRecord, Ruleset } from "../ruleset.ts";

const HEARTBEAT = ": still here\n\n";
const RETRY = "retry: 1000\n\n";
/** Each listener hears a heartbeat every ten seconds; a tenth of them are told each second, so that it costs no pause. */
const SLOTS = 10;
const TICK_MS = 1_000;
/** Thousands may listen: telling them all must not hold up a resolve for longer than this. */
const SLICE_MS = 2;
/** Who has not read what was sent for this long is gone, and only the connection does not know. */
const STALLED_MS = 60_000;
/** Less than the second after which a client takes silence for agreement. */
const CATCH_UP_MS = 500;
const NOTHING = -1;
const MOST_STREAMS = 20_000;

/** `sent`: the generation the client has. `stalledSince`: since when it does not read, by the steady clock; null if it does. */
type Listener = { response: ServerResponse; key: KeyRecord; kind: string; sent: number; stalledSince: number | null };

/** Where a client says it stands; the whole state is due to whoever does not say. */
function resumedAt({ headers }: IncomingMessage): number {
  const id = headers["last-event-id"];
  return typeof id === "string" && /^\d{1,15}$/.test(id) ? Number(id) : NOTHING;
}

/** Server-sent events: the whole rules at first, then what changed, and a comment every 10 s so that silence means trouble. */
export class RulesStream {
  readonly #ruleset: Ruleset;
  readonly #workspaces = new Map<string, Set<Listener>>();
  readonly #slots = Array.from({ length: SLOTS }, () => new Set<Listener>());
  /** Those who have not heard of the newest change yet. */
  readonly #waiting = new Set<Listener>();
  readonly #unsubscribe: () => void;
  readonly #heart: NodeJS.Timeout;
  #open = 0;
  #opened = 0;
  #ticks = 0;

  constructor(ruleset: Ruleset) {
    this.#ruleset = ruleset;
    this.#unsubscribe = ruleset.subscribe((workspaceId, isAnew) => this.#tell(workspaceId, isAnew));
    this.#heart = setInterval(() => this.#tick(), TICK_MS);
    this.#heart.unref();
  }

  /**
   * Answers with a stream. Who resumes where the rules still stand gets nothing until they change. Who stands further than
   * this process is given a moment to be caught up with.
   * @throws AppError `unavailable` when there are too many
   */
  open(request: IncomingMessage, response: ServerResponse, key: KeyRecord): void {
    if (this.#open >= MOST_STREAMS) {
      const detail = "This process holds as many streams as it can. Try again, or poll.";
      throw new AppError("unavailable", detail, { retryAfter: 5 });
    }
    this.#open += 1;
    const sent = resumedAt(request);
    const listener: Listener = { response, key, kind: kindOf(key), sent, stalledSince: null };
    // Without chunks, which would make three writes of each: the stream ends with its connection.
    response.removeHeader("Transfer-Encoding");
    response.writeHead(200, [
      "Content-Type",
      "text/event-stream",
      "Cache-Control",
      "no-store",
      "X-Accel-Buffering",
      "no",
      "X-Content-Type-Options",
      "nosniff",
    ]);
    response.write(RETRY);
    const others = this.#workspaces.get(key.workspaceId) ?? new Set();
    this.#workspaces.set(key.workspaceId, others.add(listener));
    const slot = this.#slots[this.#opened++ % SLOTS];
    slot?.add(listener);
    response.on("close", () => {
      others.delete(listener);
      slot?.delete(listener);
      this.#waiting.delete(listener);
      this.#open -= 1;
    });
    response.on("drain", () => {
      listener.stalledSince = null;
      this.#send(listener);
    });
    this.#send(listener);
    if (sent > (this.#ruleset.workspace(key.workspaceId)?.generation ?? sent)) this.#awaitOwn(listener);
  }

  /** It heard from another process what this one will hear in a moment; if not, it is told how things stand here. */
  #awaitOwn(listener: Listener): void {
    const { response, key, sent } = listener;
    const timer = setTimeout(() => {
      const generation = this.#ruleset.workspace(key.workspaceId)?.generation ?? NOTHING;
      if (listener.sent !== sent || generation >= sent) return;
      listener.sent = NOTHING;
      this.#send(listener);
    }, CATCH_UP_MS);
    response.on("close", () => clearTimeout(timer));
  }

  close(): void {
    clearInterval(this.#heart);
    this.#unsubscribe();
    for (const listeners of this.#workspaces.values()) for (const { response } of listeners) response.end();
    this.#workspaces.clear();
    for (const slot of this.#slots) slot.clear();
    this.#waiting.clear();
  }

  #write(listener: Listener, bytes: Buffer | string): void {
    if (!listener.response.write(bytes)) listener.stalledSince ??= performance.now();
  }

  /** A slow client is not written to until it has read what it was sent; then it gets all that changed meanwhile at once. */
  #send(listener: Listener): void {
    const { response, key, kind, sent } = listener;
    const rules = this.#ruleset.workspace(key.workspaceId);
    if (!rules || sent >= rules.generation || response.writableNeedDrain) return;
    listener.sent = rules.generation;
    const changedSince = (generation: number) => this.#ruleset.changedSince(rules.id, generation);
    this.#write(
      listener,
      sent === NOTHING ? snapshotEvent(rules, key) : changeEvent(rules, key, kind, sent, changedSince),
    );
  }

  /** A key that was revoked or has expired hears no more. */
  #isLive({ key }: Listener): boolean {
    const now = this.#ruleset.key(key.keyId);
    return now?.secretHash === key.secretHash && (now.expiresAt === null || now.expiresAt > Date.now());
  }

  #tell(workspaceId: string, isAnew: boolean): void {
    const isTelling = this.#waiting.size > 0;
    for (const listener of this.#workspaces.get(workspaceId) ?? []) {
      if (isAnew) listener.sent = NOTHING;
      this.#waiting.add(listener);
    }
    if (!isTelling) this.#tellWaiting();
  }

  #tellWaiting(): void {
    const until = performance.now() + SLICE_MS;
    for (const listener of this.#waiting) {
      this.#waiting.delete(listener);
      if (this.#isLive(listener)) this.#send(listener);
      else listener.response.end();
      if (performance.now() > until) break;
    }
    if (this.#waiting.size > 0) setImmediate(() => this.#tellWaiting());
  }

  #tick(): void {
    this.#ticks += 1;
    for (const listener of this.#slots[this.#ticks % SLOTS] ?? []) this.#beat(listener);
  }

  #beat(listener: Listener): void {
    const { response, stalledSince } = listener;
    // Who does not read never sees an end either: a key that is gone must not keep the connection.
    if (stalledSince !== null && performance.now() - stalledSince > STALLED_MS) response.destroy();
    else if (!this.#isLive(listener)) response.end();
    else if (!response.writableNeedDrain) {
      this.#write(listener, HEARTBEAT);
    }
  }
}
