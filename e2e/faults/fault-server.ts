import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

const ROOT = path.resolve(import.meta.dirname, "../..");
const READY_TRIES = 600;

/** The operator's key of every server under faults. */
export const KEY = "cs_faults-operator_a-secret-for-fault-tests";

export type FaultServer = {
  url: string;
  pid: number;
  stop(): Promise<void>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
};

/** A real server process on a port that stays the same, so that it can be killed and come back. It serves no pages. */
export async function startFaultServer(port: number, env: Record<string, string>): Promise<FaultServer> {
  const child: ChildProcess = spawn(process.execPath, ["server.ts"], {
    cwd: ROOT,
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      ...{ PATH: process.env.PATH, NODE_ENV: "production" as const, ROLE: "serve,worker", SEED: "empty" },
      ...{ PORT: String(port), INIT_API_KEY: KEY, INIT_ADMIN_PASSWORD: "a password for fault tests", ...env },
    },
  });
  const gone = once(child, "exit");
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; ; tries++) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    if (tries > READY_TRIES) throw new Error("the server does not become ready");
    if (
      await fetch(`${url}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const end = async (signal: "SIGTERM" | "SIGKILL") => {
    child.kill(signal);
    await gone;
  };
  return { url, pid: child.pid ?? 0, stop: () => end("SIGTERM"), kill: () => end("SIGKILL") };
}

/** One call of the API with the operator's key. @throws when the answer is not one of success */
export async function call<T>(url: string, method: string, at: string, body?: object): Promise<T> {
  const answer = await fetch(`${url}/api/v1${at}`, {
    method,
    headers: { Authorization: `Bearer ${KEY}`, "Content-Type": "application/json" },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${at} answered ${answer.status}: ${text.slice(0, 500)}`);
  return JSON.parse(text) as T;
}

/** A prompt with two versions of which the second is served; neither gate nor review stands in the way. */
export async function servePrompt(url: string, name: string): Promise<void> {
  const prompt = `/prompts/${encodeURIComponent(name)}`;
  await call(url, "PUT", "/policies/*", { requiredReviewers: 0, requiredGroups: [], gate: "advisory" });
  await call(url, "POST", "/prompts", { name });
  for (const version of [1, 2]) {
    await call(url, "POST", `${prompt}/versions`, {
      ...{ system: `Version ${version} answers {{name}}.`, userTemplate: "", model: "local/nearest-1" },
      ...{ changelog: `version ${version}`, ...(version > 1 && { parent: version - 1 }) },
    });
    await call(url, "POST", `${prompt}/releases`, { channel: "stable", version, reason: "to be served" });
  }
}
