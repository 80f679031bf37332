import { readFileSync } from "node:fs";
import readline from "node:readline";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import { lastPanic, schemaEngine } from "#lib/core/postgres/schema-engine.ts";
import { LiveFactory, offlineFactory } from "./adapters.ts";
import { createDatabase, logError, ping } from "./command.ts";
import type { EngineOptions } from "./options.ts";

type Request = { id: number; method: string; params: Record<string, unknown> };
type Method = (params: unknown) => Promise<unknown>;

/** Answers JSON-RPC requests, one a line and one at a time, until stdin closes. */
export function serveRpc(options: EngineOptions): void {
  const session = new Session(options);
  let current: Request | undefined;
  let queue = Promise.resolve();

  const answer = async (request: Request) => {
    current = request;
    try {
      const result = await session.call(request);
      await send({ id: request.id, result });
    } catch (error) {
      await send({ id: request.id, error: rpcError(error) });
    }
    current = undefined;
  };
  // A panic inside a future of the engine surfaces here, not as a rejection, and leaves the engine unusable.
  process.on("uncaughtException", async (error) => {
    logError(lastPanic() ?? String(error.stack));
    if (current) await send({ id: current.id, error: rpcError(error) });
    process.exit(101);
  });
  const lines = readline.createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
  lines.on("line", (line) => {
    if (!line.trim()) return;
    const request = JSON.parse(line) as Partial<Request>;
    if (request.method) queue = queue.then(() => answer(request as Request));
  });
  lines.on("close", () => queue.then(() => process.exit(0)));
}

class Session {
  readonly #options: EngineOptions;
  #live: ReturnType<Session["open"]> | undefined;

  constructor(options: EngineOptions) {
    this.#options = options;
  }

  async call({ id, method, params }: Request): Promise<unknown> {
    if (method === "createDatabase") return { databaseName: await createDatabase(this.#options.url) };
    if (method === "ensureConnectionValidity") return (await ping(this.#options.url)) ?? {};
    const engine = await this.engineFor(method, params);
    if (method === "getDatabaseVersion") return engine.version();
    if (method === "diff") return this.diff(engine, id, params);
    // Both read the end state of the migrations from the engine's cache, which only devDiagnostic fills.
    if (method === "evaluateDataLoss" || method === "createMigration") {
      await engine.devDiagnostic(params as unknown as Parameters<typeof engine.devDiagnostic>[0]);
    }
    const run = (engine as unknown as Record<string, Method | undefined>)[method];
    if (!run) throw new Error(`The WebAssembly schema engine has no method ${method}.`);
    return (await run.call(engine, params)) ?? {};
  }

  private async diff(engine: Awaited<ReturnType<Session["open"]>>, id: number, params: unknown): Promise<unknown> {
    const { exitCode, stdout } = await engine.diff(params as Parameters<typeof engine.diff>[0]);
    // The native engine asks the CLI to print a diff; the WebAssembly build returns it.
    if (stdout) await send({ id: 1_000_000 + id, method: "print", params: { content: stdout } });
    return { exitCode, stdout: null };
  }

  private engineFor(method: string, params: Record<string, unknown>): ReturnType<Session["open"]> {
    if (method === "diff" && [params.from, params.to].every(isFileOrEmpty)) return this.open(offlineFactory);
    this.#live ??= this.open(new LiveFactory(this.#options.url));
    return this.#live;
  }

  private async open(factory: Parameters<typeof bindMigrationAwareSqlAdapterFactory>[0]) {
    const { SchemaEngine } = await schemaEngine();
    const files = this.#options.datamodels.map((file): [string, string] => [file, readFileSync(file, "utf8")]);
    const datamodels = files.length > 0 ? files : undefined;
    const trace = (line: unknown) => process.env.DEBUG_ENGINE && process.stderr.write(`${line}\n`);
    return SchemaEngine.new({ datamodels }, trace, bindMigrationAwareSqlAdapterFactory(factory));
  }
}

function isFileOrEmpty(target: unknown): boolean {
  const { tag } = target as { tag: string };
  return tag === "empty" || tag.startsWith("schemaDatamodel");
}

function rpcError(error: unknown) {
  const { message, code, meta } = error as Error & { code?: string; meta?: unknown };
  const data = { is_panic: false, message: lastPanic() ?? message, error_code: code, meta: meta ?? null };
  return { code: 4466, message, data };
}

function send(message: Record<string, unknown>): Promise<void> {
  return new Promise((resolve) => {
    process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`, () => resolve());
  });
}
