import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");
const folder = mkdtempSync(path.join(tmpdir(), "countersign-start-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Starts the real entry in a process of its own and waits for its end. */
function start(env: Record<string, string>): Promise<{ code: number | null; stderr: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ["server.ts"], {
      cwd: root,
      env: {
        PATH: process.env.PATH,
        NODE_ENV: "production",
        PORT: "0",
        DATA_DIR: path.join(folder, "data"),
        ROLE: "worker",
        SEED: "empty",
        ...env,
      },
      stdio: ["ignore", "ignore", "pipe"],
    });
    let stderr = "";
    child.stderr.on("data", (chunk) => {
      stderr += chunk;
    });
    child.once("exit", (code) => resolve({ code, stderr }));
  });
}

const oneLine = /^[^\n]{10,400}\n$/;

test("a port in use is one clear line and exit code 1", async () => {
  const taken = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => taken.once("listening", resolve));
  const { port } = taken.address() as { port: number };
  const { code, stderr } = await start({ PORT: String(port) });
  taken.close();
  expect(stderr).toMatch(oneLine);
  expect(stderr).toContain(`Port ${port}`);
  expect(code).toBe(1);
});

test("an unreachable database is one clear line and exit code 1, without the password in it", async () => {
  const { code, stderr } = await start({ DATABASE_URL: "postgresql://me:geheim@127.0.0.1:9/none" });
  expect(stderr).toMatch(oneLine);
  expect(stderr).toMatch(/reach/i);
  expect(stderr).not.toContain("geheim");
  expect(code).toBe(1);
});

test("a data folder that cannot be written is one clear line and exit code 1", async () => {
  const file = path.join(folder, "a-file");
  writeFileSync(file, "");
  const { code, stderr } = await start({ DATA_DIR: path.join(file, "data") });
  expect(stderr).toMatch(oneLine);
  expect(stderr).toContain("DATA_DIR");
  expect(code).toBe(1);
});

test("every wrong variable is named at once", async () => {
  const { code, stderr } = await start({ PORT: "eighty", ROLE: "kitchen", SEED: "some", INIT_API_KEY: "secret" });
  expect(stderr).toMatch(oneLine);
  for (const name of ["PORT", "ROLE", "SEED", "INIT_API_KEY"]) expect(stderr).toContain(name);
  expect(code).toBe(1);
});

test("half of single sign-on's variables is told which half is missing", async () => {
  const { code, stderr } = await start({ OIDC_ISSUER: "https://id.example.org", OIDC_CLIENT_ID: "console" });
  expect(stderr).toMatch(oneLine);
  expect(stderr).toContain("OIDC_CLIENT_SECRET");
  expect(code).toBe(1);
});

test("a relay that should do more than serve, or have a database as well, is told so", async () => {
  const relay = { UPSTREAM: "https://prompts.example.org" };
  const roles = await start({ ...relay, ROLE: "all" });
  expect(roles.stderr).toMatch(oneLine);
  expect(roles.stderr).toContain("ROLE=serve");
  const both = await start({ ...relay, ROLE: "serve", DATABASE_URL: "postgresql://me@127.0.0.1:9/none" });
  expect(both.stderr).toMatch(oneLine);
  expect(both.stderr).toContain("DATABASE_URL");
  expect([roles.code, both.code]).toEqual([1, 1]);
});
