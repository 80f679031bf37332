import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");

/** A development server may hang on while it compiles. */
const PATIENCE_MS = 15_000;

/** A port of loopback that nothing listened on a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}

async function untilReady(origin: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 480; tries++) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    const ready = await fetch(`${origin}/readyz`).catch(() => null);
    if (ready?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error("the server did not start");
}

export type OwnServer = {
  origin: string;
  /** Lets `ms` pass at once in the server: what is due by then happens at its next look. */
  passTime(ms: number): Promise<void>;
  stop(): Promise<void>;
};

/**
 * A server of the test's own, empty, with its own data and environment. Like the shared one it serves the console that
 * was built; beside a development server that is reused (E2E_REUSE) it is one too.
 */
export async function startOwnServer(port: number, env: Record<string, string>): Promise<OwnServer> {
  const folder = mkdtempSync(path.join(tmpdir(), "countersign-own-"));
  const origin = `http://127.0.0.1:${port}`;
  const dev = process.env.E2E_REUSE ? ["--dev"] : [];
  const child = spawn(process.execPath, ["e2e/clock-server.ts", ...dev], {
    cwd: root,
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    env: {
      ...process.env,
      ...{ PORT: String(port), BASE_URL: origin, DATA_DIR: folder, SEED: "empty", INIT_WORKSPACE: "House" },
      ...(dev.length > 0 && { CONSOLE_DIST: ".next-own" }),
      ...env,
    },
  });
  await untilReady(origin, child);
  return {
    origin,
    async passTime(ms) {
      const moved = once(child, "message");
      child.send({ moveClock: ms });
      await moved;
    },
    async stop() {
      const gone = once(child, "exit");
      child.kill("SIGTERM");
      const late = setTimeout(() => child.kill("SIGKILL"), PATIENCE_MS);
      await gone;
      clearTimeout(late);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
