import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { startEmbeddedPostgres } from "#lib/core/postgres/embedded.ts";
import { freePort } from "../own-server.ts";
import { call, servePrompt, startFaultServer } from "./fault-server.ts";
import { startLoad } from "./resolve-load.ts";

const GONE_MS = 60_000;

test("with the database stopped for a minute under load no resolve fails, and everything goes on by itself", {
  timeout: 300_000,
}, async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "countersign-fault-"));
  const start = (port?: number) =>
    startEmbeddedPostgres({
      ...{ dataDir: path.join(folder, "pg"), logFile: path.join(folder, "pg.log"), database: "faults" },
      ...(port !== undefined && { port }),
    });
  const first = await start(await freePort());
  const env = { DATABASE_URL: first.url, DATA_DIR: path.join(folder, "data") };
  const server = await startFaultServer(await freePort(), env);
  try {
    await servePrompt(server.url, "support/agent");
    const load = startLoad(server.url, "support/agent", 2);
    await pause(2_000);
    await first.stop();
    await pause(GONE_MS);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    await expect(call(server.url, "POST", "/prompts", { name: "late" })).rejects.toThrow(/503/);
    const again = await start(first.port);
    // Nobody restarts the server: it finds the database by itself.
    await expect.poll(() => call(server.url, "POST", "/prompts", { name: "late" }), { timeout: 30_000 }).toBeTruthy();
    const seen = await load.stop();
    process.stdout.write(`database gone for ${GONE_MS / 1_000} s: ${JSON.stringify(seen)}\n`);
    expect(seen).toMatchObject({ failed: 0, wrong: 0, faults: [] });
    expect(seen.asked).toBeGreaterThan(30_000);
    await server.stop();
    await again.stop();
  } finally {
    await server.kill();
    rmSync(folder, { recursive: true, force: true });
  }
});
