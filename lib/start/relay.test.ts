import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test, vi } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");
const folder = mkdtempSync(path.join(tmpdir(), "countersign-relay-start-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}

test("a relay starts without a database, is alive, is not ready while it has nothing to answer from, and stops", async () => {
  const port = await freePort();
  const env = {
    PATH: process.env.PATH,
    NODE_ENV: "production" as const,
    PORT: String(port),
    DATA_DIR: folder,
    ROLE: "serve",
    UPSTREAM: "http://127.0.0.1:9/",
  };
  const child = spawn(process.execPath, ["server.ts"], { cwd: root, env, stdio: ["ignore", "pipe", "ignore"] });
  let said = "";
  child.stdout.on("data", (chunk) => {
    said += chunk;
  });
  const get = (where: string) => fetch(`http://127.0.0.1:${port}${where}`);
  await vi.waitFor(() => expect(said).toContain("http://127.0.0.1:9"), 20_000);
  expect((await get("/healthz")).status).toBe(200);
  const ready = await get("/readyz");
  expect([ready.status, await ready.json()]).toEqual([
    503,
    { status: "not ready", reasons: ["nothing is held yet and the upstream cannot be reached"] },
  ]);
  expect((await get("/")).status).toBe(404);
  expect((await get("/api/v1/rules")).status).toBe(401);
  expect(readdirSync(folder)).toEqual(["relay"]);
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  expect((await ended)[0]).toBe(0);
});
