import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import path from "node:path";
import { startFlags } from "./start-flags.ts";

const ROOT = path.resolve(import.meta.dirname, "..");
// Only what a process needs: the operator's own settings must not reach a benchmark.
const inherited = { PATH: process.env.PATH, NODE_ENV: "production" as const };

export const KEY = "cs_bench-operator_a-secret-for-benchmarks";
export type Started = { port: number; child: ChildProcess; stop(): Promise<void> };

/** A child of ours that tells its port with its first message, or a Countersign that is ready. */
export async function startScript(
  file: string,
  env: Record<string, string>,
  port: number,
  signal: AbortSignal,
): Promise<Started> {
  signal.throwIfAborted();
  const flags = file === "server.ts" ? startFlags() : [];
  const child = spawn(process.execPath, [...flags, path.join(ROOT, file)], {
    cwd: ROOT,
    env: { ...inherited, PORT: String(port), ...env },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const gone = once(child, "exit");
  const end = () => void child.kill("SIGTERM");
  signal.addEventListener("abort", end, { once: true });
  for (let tries = 0; tries < 300; tries++) {
    if (child.exitCode !== null) throw new Error(`${file} ended with ${child.exitCode}`);
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    port,
    child,
    async stop() {
      signal.removeEventListener("abort", end);
      end();
      await gone;
    },
  };
}

/** CPU time a process has used so far, in µs, user and system; from Linux's own books, to 10 ms. */
export function cpuMicros(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}

/** Calls the HTTP interface with the operator's key. */
export async function call(
  port: number,
  method: string,
  url: string,
  body?: unknown,
): Promise<{ status: number; body: unknown }> {
  const text = typeof body === "string";
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1${url}`, {
    method,
    headers: {
      Authorization: `Bearer ${KEY}`,
      ...(body === undefined ? {} : { "Content-Type": text ? "application/x-ndjson" : "application/json" }),
    },
    ...(body === undefined ? {} : { body: text ? body : JSON.stringify(body) }),
  });
  return { status: answer.status, body: await answer.json() };
}
