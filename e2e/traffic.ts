import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { expect } from "@playwright/test";

const root = path.resolve(import.meta.dirname, "..");

/** What an application did in all; `unsent` says what the server did not take, "" when it took everything. */
export type Traffic = { calls: number; unsent: string };

/**
 * `npm run demo:traffic`: an application in a process of its own, asking by the SDK and telling by a real exporter, until it
 * has made as many calls as `flags` say, or `signal` ends it as Ctrl-C does.
 */
export async function traffic(
  flags: readonly string[],
  given: { signal?: AbortSignal; env?: Record<string, string> } = {},
): Promise<Traffic> {
  const { signal, env } = given;
  const child = spawn(process.execPath, ["demo/traffic/main.ts", ...flags], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const end = () => child.kill("SIGINT");
  signal?.addEventListener("abort", end);
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  const [code] = await once(child, "exit");
  signal?.removeEventListener("abort", end);
  const [, calls = "0", rest = ""] = /Done: (\d+) calls,(.*)/.exec(said) ?? [];
  expect(code, said).toBe(0);
  return { calls: Number(calls), unsent: /\d+ not sent.*/.exec(rest)?.[0] ?? "" };
}

/** Lets an application work until `until` has come true. */
export async function meanwhile(
  begin: (signal: AbortSignal) => Promise<Traffic>,
  until: () => Promise<void>,
): Promise<Traffic> {
  const stopping = new AbortController();
  const working = begin(stopping.signal);
  try {
    await until();
  } finally {
    stopping.abort();
  }
  return working;
}
