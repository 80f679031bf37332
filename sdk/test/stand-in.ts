import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { RulesPatch, RulesSnapshot } from "../src/wire/rules.ts";

/** A snapshot of one prompt, `agent`, whose stable version says which it is. */
export function rulesOf(generation: number, version = generation): RulesSnapshot {
  const document = {
    ...{ name: "agent", version, semver: `1.${version}.0`, commitSha: `c${version}`, contentHash: `h${version}` },
    ...{ templateFormat: "mustache" as const, system: `v${version} {{who}}`, userTemplate: "", variables: ["who"] },
    ...{ model: "local/nearest-1", parameters: { temperature: 0 }, outputSchema: null, tools: null },
    attributes: { "prompt.name": "agent", "prompt.version": String(version) },
  };
  const channel = { seq: version, version, split: [{ version, share: 10_000 }], rollout: null, pins: [] };
  const agent = { latest: version, channels: { stable: channel }, versions: { [version]: document } };
  return { generation, prompts: { agent }, tenants: {}, archived: [] };
}

export function patchOf(since: number, generation: number, version = generation): RulesPatch {
  return { since, ...rulesOf(generation, version) };
}

export const KEY = "cs_test-key_a-secret-for-tests-only";

/** What the server answers instead of the rules. */
export type Fault = { status: number; body?: string; headers?: Record<string, string> } | "silent" | null;

/** A server of rules that does what a test tells it. */
export class StandIn {
  rules: RulesSnapshot = rulesOf(1);
  fault: Fault = null;
  streamFault: Fault = null;
  readonly asked: { path: string; headers: IncomingMessage["headers"] }[] = [];
  readonly streams = new Set<ServerResponse>();
  #server: Server | null = null;
  #port = 0;

  get base(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async start(): Promise<this> {
    this.#server = createServer((request, response) => this.#answer(request, response));
    await new Promise<void>((resolve) => this.#server?.listen(this.#port, "127.0.0.1", resolve));
    this.#port = (this.#server.address() as AddressInfo).port;
    return this;
  }

  /** As a process that was killed: connections break, the port is refused. */
  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    this.streams.clear();
    server?.closeAllConnections();
    await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
  }

  count(path: string): number {
    return this.asked.filter((each) => each.path === path).length;
  }

  /** The generations acknowledged so far, in order. */
  acknowledged(): number[] {
    return this.asked
      .filter(({ path }) => path === "/api/v1/rules/ack")
      .map(({ headers }) => Number(headers["x-countersign-generation"]));
  }

  /** Sends raw text to every stream. */
  send(text: string): void {
    for (const stream of this.streams) stream.write(text);
  }

  /** Tells every stream a snapshot or patch. */
  tell(document: RulesSnapshot | RulesPatch): void {
    this.send(`event: rules\nid: ${document.generation}\ndata: ${JSON.stringify(document)}\n\n`);
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const path = (request.url ?? "").split("?", 1)[0] ?? "";
    this.asked.push({ path, headers: request.headers });
    const isStream = path === "/api/v1/rules/stream";
    const fault = isStream ? (this.streamFault ?? this.fault) : this.fault;
    if (fault === "silent") return;
    if (fault) {
      response.writeHead(fault.status, { "Content-Type": "text/html", ...fault.headers }).end(fault.body ?? "");
    } else if (isStream) {
      this.#open(request, response);
    } else if (path === "/api/v1/rules") {
      const etag = `"${this.rules.generation}"`;
      if (request.headers["if-none-match"] === etag) response.writeHead(304, { ETag: etag }).end();
      else response.writeHead(200, { "Content-Type": "application/json", ETag: etag }).end(JSON.stringify(this.rules));
    } else {
      response.writeHead(204).end();
    }
  }

  #open(request: IncomingMessage, response: ServerResponse): void {
    response.writeHead(200, { "Content-Type": "text/event-stream" });
    response.write("retry: 1000\n\n");
    this.streams.add(response);
    response.on("close", () => this.streams.delete(response));
    if (request.headers["last-event-id"] === String(this.rules.generation)) return;
    response.write(`event: rules\nid: ${this.rules.generation}\ndata: ${JSON.stringify(this.rules)}\n\n`);
  }
}

/** Waits for what must come to pass. */
export async function until(holds: () => boolean | Promise<boolean>, ms = 10_000): Promise<void> {
  const end = performance.now() + ms;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`it did not come to pass within ${ms} ms`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
