import pg from "pg";
import { schemaEngine } from "#lib/core/postgres/schema-engine.ts";

/** An error with the code by which Prisma's CLI recognises it, such as P1003. */
export class EngineError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** The engine's one-shot commands; failures go to stderr as the JSON line that the CLI parses. Returns the exit code. */
export async function runCommand(command: string, url: string): Promise<number> {
  try {
    if (command === "version") console.log(`schema-engine-cli ${(await schemaEngine()).version()} (wasm)`);
    else if (command === "can-connect-to-database") await ping(url);
    else if (command === "create-database") await createDatabase(url);
    else throw new Error(`The command ${command} is not supported.`);
    return 0;
  } catch (error) {
    logError(
      error instanceof Error ? error.message : String(error),
      error instanceof EngineError ? error.code : undefined,
    );
    return 1;
  }
}

/** Writes an error to stderr in the engine's log format. */
export function logError(message: string, errorCode?: string): void {
  const fields = { message, error_code: errorCode };
  process.stderr.write(`\n${JSON.stringify({ level: "ERROR", target: "schema_engine::logger", fields })}\n`);
}

/** Connects once. @throws EngineError P1003 when the database is missing, P1001 when the server is out of reach. */
export async function ping(url: string): Promise<void> {
  const client = new pg.Client(url);
  try {
    await client.connect();
  } catch (error) {
    const { code, message } = error as Error & { code?: string };
    const { hostname, port, pathname } = new URL(url);
    if (code === "3D000") throw new EngineError("P1003", `Database \`${pathname.slice(1)}\` does not exist`);
    const address = `${hostname}:${port || 5432}`;
    throw new EngineError("P1001", `Can't reach database server at \`${address}\` (${code ?? message})`);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Creates the database the URL names, unless it is there. Returns its name. */
export async function createDatabase(url: string): Promise<string> {
  const server = new URL(url);
  const name = decodeURIComponent(server.pathname.slice(1));
  server.pathname = "/postgres";
  const client = new pg.Client(server.href);
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
    if (!rowCount) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
  return name;
}
