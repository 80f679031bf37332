import type { IncomingMessage, ServerResponse } from "node:http";
import { rulesDocument } from "../rules-document.ts";
import type { KeyRecord, Ruleset } from "../ruleset.ts";

const HEARTBEAT_MS = 15_000;
const HEARTBEAT = ": still here\n\n";
const RETRY = "retry: 1000\n\n";
/** Thousands may listen: telling them all must not hold up a resolve for longer than this. */
const SLICE_MS = 4;

type Listener = { response: ServerResponse; key: KeyRecord; sent: number };

/** Server-sent events: the whole rules whenever they change, a comment every 15 s so that silence means trouble. */
export class RulesStream {
  readonly #ruleset: Ruleset;
  readonly #listeners = new Set<Listener>();
  /** Those who have not heard of the newest change yet. */
  readonly #waiting = new Set<Listener>();
  readonly #unsubscribe: () => void;
  readonly #heart: NodeJS.Timeout;

  constructor(ruleset: Ruleset) {
    this.#ruleset = ruleset;
    this.#unsubscribe = ruleset.subscribe((workspaceId) => this.#tell(workspaceId));
    this.#heart = setInterval(() => this.#beat(), HEARTBEAT_MS);
    this.#heart.unref();
  }

  /** Answers with a stream. A client that resumes where the rules still stand gets nothing until they change. */
  open(request: IncomingMessage, response: ServerResponse, key: KeyRecord): void {
    const resumed = request.headers["last-event-id"];
    const generation = this.#ruleset.workspace(key.workspaceId)?.generation;
    const listener = { response, key, sent: resumed === String(generation) ? Number(resumed) : -1 };
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
    this.#listeners.add(listener);
    response.on("close", () => {
      this.#listeners.delete(listener);
      this.#waiting.delete(listener);
    });
    response.on("drain", () => this.#send(listener));
    this.#send(listener);
  }

  close(): void {
    clearInterval(this.#heart);
    this.#unsubscribe();
    for (const { response } of this.#listeners) response.end();
    this.#listeners.clear();
    this.#waiting.clear();
  }

  /** A slow client is not written to until it has read what it was sent; then it gets the newest state only. */
  #send(listener: Listener): void {
    const { response, key } = listener;
    const rules = this.#ruleset.workspace(key.workspaceId);
    if (!rules || rules.generation === listener.sent || response.writableNeedDrain) return;
    listener.sent = rules.generation;
    response.write(rulesDocument(rules, key).event);
  }

  /** A key that was revoked or has expired hears no more. */
  #isLive({ key }: Listener): boolean {
    const now = this.#ruleset.key(key.keyId);
    return now?.secretHash === key.secretHash && (now.expiresAt === null || now.expiresAt > Date.now());
  }

  #tell(workspaceId: string): void {
    const isTelling = this.#waiting.size > 0;
    for (const listener of this.#listeners) if (listener.key.workspaceId === workspaceId) this.#waiting.add(listener);
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

  #beat(): void {
    for (const listener of this.#listeners) {
      if (!this.#isLive(listener)) listener.response.end();
      else if (!listener.response.writableNeedDrain) listener.response.write(HEARTBEAT);
    }
  }
}
