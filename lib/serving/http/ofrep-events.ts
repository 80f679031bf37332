import type { IncomingMessage, ServerResponse } from "node:http";
import type { KeyRecord, Ruleset } from "../ruleset.ts";

const HEARTBEAT_MS = 15_000;
const BEGINNING = "retry: 1000\n\n";
const HEARTBEAT = ": still here\n\n";
/** Told in one go; then others have their turn. */
const AT_ONCE = 200;

type Listener = { response: ServerResponse; key: KeyRecord; sent: number };

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

  /** Opens a stream. Who cannot say where it stands is told at once: what changed before it listened is lost otherwise. */
  open(request: IncomingMessage, response: ServerResponse, key: KeyRecord): void {
    const resumed = request.headers["last-event-id"];
    const generation = this.#ruleset.workspace(key.workspaceId)?.generation ?? 0;
    const listener = { response, key, sent: resumed === String(generation) ? generation : -1 };
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

  #send(listener: Listener): void {
    if (!this.#isLive(listener)) {
      listener.response.end();
      return;
    }
    const generation = this.#ruleset.workspace(listener.key.workspaceId)?.generation;
    if (generation === undefined || generation === listener.sent) return;
    listener.sent = generation;
    const data = { type: "refetchEvaluation", etag: `"${generation}"`, lastModified: Math.floor(Date.now() / 1000) };
    listener.response.write(`id: ${generation}\nevent: message\ndata: ${JSON.stringify(data)}\n\n`);
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
      if (!this.#isLive(listener)) listener.response.end();
      else if (!listener.response.writableNeedDrain) listener.response.write(HEARTBEAT);
    }
  }
}
