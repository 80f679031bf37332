import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");
const folder = mkdtempSync(path.join(tmpdir(), "countersign-drain-"));
const KEY = "cs_drain-key_0123456789abcdef0123";
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}

async function startServe(port: number): Promise<ChildProcess> {
  const env = {
    PATH: process.env.PATH,
    NODE_ENV: "production" as const,
    PORT: String(port),
    DATA_DIR: folder,
    ROLE: "serve",
    SEED: "empty",
    INIT_ADMIN_PASSWORD: "a password for tests",
    INIT_API_KEY: KEY,
  };
  const child = spawn(process.execPath, ["server.ts"], { cwd: root, env, stdio: "ignore" });
  const ready = () =>
    fetch(`http://127.0.0.1:${port}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
  for (let tries = 0; tries < 200 && !(await ready()); tries++) await new Promise((resolve) => setTimeout(resolve, 50));
  return child;
}

test("SIGTERM, though it comes twice, ends open streams, exits with 0, and takes the embedded database along", async () => {
  const port = await freePort();
  const child = await startServe(port);
  const headers = { Authorization: `Bearer ${KEY}` };
  const stream = await fetch(`http://127.0.0.1:${port}/api/v1/rules/stream`, { headers });
  expect(stream.status).toBe(200);
  const listening = stream.text().catch(() => "cut");
  expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
  const gone = once(child, "exit");
  child.kill("SIGTERM");
  await new Promise((resolve) => setTimeout(resolve, 5));
  child.kill("SIGTERM");
  expect((await gone)[0]).toBe(0);
  expect(await listening).toContain("event: rules");
  expect(existsSync(path.join(folder, "pg", "postmaster.pid"))).toBe(false);
});
