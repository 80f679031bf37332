import type { IncomingMessage, ServerResponse } from "node:http";
import { AppError } from "../../core/errors.ts";
import type { KeyRecord, Ruleset } from "../ruleset.ts";

const HEARTBEAT_MS = 15_000;
const BEGINNING = "retry: 1000\n\n";
const HEARTBEAT = ": still here\n\n";
/** Told in one go; then others have their turn. */
const AT_ONCE = 200;
/** Who has not read what was sent for this long is gone, and only the connection does not know. */
const STALLED_MS = 60_000;
const MOST_STREAMS = 20_000;

/** `stalledSince`: since when it does not read, by the steady clock; null if it does. */
type Listener = { response: ServerResponse; key: KeyRecord; sent: number; stalledSince: number | null };

/** OFREP's event stream: says that something changed, so that a provider evaluates anew. It carries no content. */
export class OfrepEvents {
  readonly #ruleset: Ruleset;
  readonly #listeners = new Set<Listener>();
  readonly #waiting = new Set<Listener>();
  readonly #unsubscribe: () => void;
  readonly #heart: NodeJS.Timeout;

  constructor(ruleset: Ruleset) {
    this.#ruleset = ruleset;
    this.#unsubscribe = ruleset.subscribe((workspaceId) => this.#tell(workspaceId));
    this.#heart = setInterval(() => this.#beat(), HEARTBEAT_MS);
    this.#heart.unref();
  }

  /**
   * Opens a stream. Who cannot say where it stands is told at once: what changed before it listened is lost otherwise.
   * @throws AppError `unavailable` when there are too many
   */
  open(request: IncomingMessage, response: ServerResponse, key: KeyRecord): void {
    if (this.#listeners.size >= MOST_STREAMS) {
      const detail = "This process holds as many event streams as it can. Try again, or poll.";
      throw new AppError("unavailable", detail, { retryAfter: 5 });
    }
    const resumed = request.headers["last-event-id"];
    const generation = this.#ruleset.workspace(key.workspaceId)?.generation ?? 0;
    const sent = resumed === String(generation) ? generation : -1;
    const listener: Listener = { response, key, sent, stalledSince: null };
    response.writeHead(200, {
      "Content-Type": "text/event-stream",
      "Cache-Control": "no-store",
      "X-Accel-Buffering": "no",
      "X-Content-Type-Options": "nosniff",
    });
    response.write(BEGINNING);
    this.#listeners.add(listener);
    response.on("close", () => {
      this.#listeners.delete(listener);
      this.#waiting.delete(listener);
    });
    response.on("drain", () => {
      listener.stalledSince = null;
      this.#send(listener);
    });
    this.#send(listener);
  }

  close(): void {
    clearInterval(this.#heart);
    this.#unsubscribe();
    for (const { response } of this.#listeners) response.end();
    this.#listeners.clear();
    this.#waiting.clear();
  }

  #isLive({ key }: Listener): boolean {
    const now = this.#ruleset.key(key.keyId);
    return now?.secretHash === key.secretHash && (now.expiresAt === null || now.expiresAt > Date.now());
  }

  #write(listener: Listener, text: string): void {
    if (!listener.response.write(text)) listener.stalledSince ??= performance.now();
  }

  /** Who does not read is told nothing meanwhile, and afterwards where things stand then. */
  #send(listener: Listener): void {
    if (!this.#isLive(listener)) {
      listener.response.end();
      return;
    }
    const generation = this.#ruleset.workspace(listener.key.workspaceId)?.generation;
    if (generation === undefined || generation === listener.sent || listener.response.writableNeedDrain) return;
    listener.sent = generation;
    const data = { type: "refetchEvaluation", etag: `"${generation}"`, lastModified: Math.floor(Date.now() / 1000) };
    this.#write(listener, `id: ${generation}\nevent: message\ndata: ${JSON.stringify(data)}\n\n`);
  }

  #tell(workspaceId: string): void {
    const isTelling = this.#waiting.size > 0;
    for (const listener of this.#listeners) if (listener.key.workspaceId === workspaceId) this.#waiting.add(listener);
    if (!isTelling) this.#tellWaiting();
  }

  #tellWaiting(): void {
    let left = AT_ONCE;
    for (const listener of this.#waiting) {
      if (left-- === 0) break;
      this.#waiting.delete(listener);
      this.#send(listener);
    }
    if (this.#waiting.size > 0) setImmediate(() => this.#tellWaiting());
  }

  #beat(): void {
    for (const listener of this.#listeners) {
      const { response, stalledSince } = listener;
      if (stalledSince !== null && performance.now() - stalledSince > STALLED_MS) response.destroy();
      else if (!this.#isLive(listener)) response.end();
      else if (!response.writableNeedDrain) this.#write(listener, HEARTBEAT);
    }
  }
}
