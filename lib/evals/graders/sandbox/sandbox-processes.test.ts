import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { createSandbox } from "./create-sandbox.ts";

const endless = /did not end within/;

test("work waits its turn behind a bomb and is done", async () => {
  const own = createSandbox({ children: 1 });
  const one = (body: string) => own.run({ body, output: "x", context: {} });
  try {
    const [bomb, ...others] = await Promise.all([
      one("for (;;) {}"),
      ...Array.from({ length: 20 }, () => one("return 1")),
    ]);
    expect(bomb).toMatchObject({ fault: expect.stringMatching(endless) });
    expect(others).toEqual(Array(20).fill({ value: 1, fault: null }));
  } finally {
    own.close();
  }
});

/** A process that uses a sandbox of its own and prints the ids of its children. */
function user(script: string, idleMs: number) {
  const sandboxFile = JSON.stringify(new URL("./create-sandbox.ts", import.meta.url).href);
  const code = `
    import { createSandbox } from ${sandboxFile};
    import { ChildProcess } from "node:child_process";
    const spawn = ChildProcess.prototype.spawn;
    ChildProcess.prototype.spawn = function (...given) { const made = spawn.apply(this, given); console.log(this.pid); return made; };
    const sandbox = createSandbox({ children: 1, idleMs: ${idleMs} });
    ${script}`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", code], { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout.on("data", (chunk) => {
    said += chunk;
  });
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  return { child, exited, pids: () => said.trim().split("\n").map(Number) };
}
const lives = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};
async function gone(pid: number): Promise<boolean> {
  for (let tries = 0; tries < 100 && lives(pid); tries++) await sleep(50);
  return !lives(pid);
}

describe("no process is left over", () => {
  const once = 'await sandbox.run({ body: "return true", output: "", context: {} });';

  test("a sandbox at rest keeps nobody alive, and its process ends with its user", async () => {
    const { exited, pids } = user(once, 600_000);
    await exited;
    expect(pids()).toHaveLength(1);
    expect(await gone(pids()[0]!)).toBe(true);
  });

  test("a process without work ends by itself", async () => {
    const { child, exited, pids } = user(`${once} setInterval(() => {}, 1000);`, 100);
    while (!pids()[0]) await sleep(20);
    expect(await gone(pids()[0]!)).toBe(true);
    child.kill("SIGKILL");
    await exited;
  });

  test("a user killed in the middle of a bomb leaves none behind", async () => {
    const { child, exited, pids } = user(
      'await sandbox.run({ body: "for (;;) {}", output: "", context: {} });',
      600_000,
    );
    while (!pids()[0]) await sleep(20);
    await sleep(300);
    child.kill("SIGKILL");
    await exited;
    expect(await gone(pids()[0]!)).toBe(true);
  });
});
