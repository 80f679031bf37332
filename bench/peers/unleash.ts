import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { startEmbeddedPostgres } from "#lib/core/postgres/embedded.ts";
import { monotonicMs } from "../clock.ts";
import { installPeer } from "../install-peer.ts";
import { DECIDERS } from "./decide.ts";

export const UNLEASH = "unleash-server@8.2.0";
const PORT = 41_790;
const DATABASE_PORT = 55_960;
const READY_TRIES = 600;
const CLIENTS_PATIENCE_MS = 60_000;
const EVALUATE = "/api/frontend?userId=acme&sessionId=c-91";
const TEXT = "Answer questions about returns in the customer's own language. Never promise a day for a refund. ";

/** Requests as they go over the wire, to be sent again and again on one connection. */
export type Unleash = {
  port: number;
  pid: number;
  /** One user's evaluation of everything there is, which before `fill` is one flag. */
  evaluate: string;
  /** Adds flags until what server SDKs fetch has about that many bytes; gives that request, and the one whose answer is 304. */
  fill(bytes: number): Promise<{ snapshot: string; notModified: string; flags: number }>;
  /** Starts so many of its own clients with their usual settings and switches the flag off: ms until the last one knows. */
  tellClients(count: number): Promise<number>;
  close(): Promise<void>;
};

const get = (url: string, type: "client" | "frontend", more: string[] = []) =>
  [
    `GET ${url} HTTP/1.1`,
    `Host: 127.0.0.1:${PORT}`,
    `Authorization: *:development.bench-${type}`,
    ...more,
    "",
    "",
  ].join("\r\n");

async function admin(method: string, url: string, body?: object): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${PORT}/api/admin/projects/default${url}`, {
    method,
    headers: { Authorization: "*:*.bench-admin", "Content-Type": "application/json" },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`Unleash answered ${answer.status}: ${(await answer.text()).slice(0, 300)}`);
}

/** A flag that is on and gives everybody a text. */
async function addFlag(name: string, text: string): Promise<void> {
  await admin("POST", "/features", { name, type: "release" });
  await admin("POST", `/features/${name}/environments/development/strategies`, {
    name: "flexibleRollout",
    parameters: { rollout: "100", stickiness: "sessionId", groupId: name },
    variants: [
      {
        name: "v2",
        weight: 1000,
        weightType: "variable",
        stickiness: "sessionId",
        payload: { type: "string", value: text },
      },
    ],
  });
  await admin("POST", `/features/${name}/environments/development/on`);
}

const snapshotOf = () =>
  fetch(`http://127.0.0.1:${PORT}/api/client/features`, { headers: { Authorization: "*:development.bench-client" } });

/** Asks until the answer is as it should be: flags reach its front end and its clients a moment after they are made. */
async function until<T>(ask: () => Promise<T | null>): Promise<T> {
  for (let tries = 0; tries < READY_TRIES; tries++) {
    const found = await ask().catch(() => null);
    if (found !== null) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("Unleash does not become ready");
}

async function fill(bytes: number) {
  const text = TEXT.repeat(40);
  const count = Math.max(1, Math.round(bytes / (text.length + 500)));
  for (let number = 0; number < count; number++) await addFlag(`bench-${number}`, text);
  return until(async () => {
    const answer = await snapshotOf();
    const body = await answer.text();
    if (JSON.parse(body).features.length !== count + 1) return null;
    const etag = answer.headers.get("etag") ?? "";
    return {
      snapshot: get("/api/client/features", "client"),
      notModified: get("/api/client/features", "client", [`If-None-Match: ${etag}`]),
      flags: count + 1,
    };
  });
}

/** Alive, and its evaluation tells the one flag. */
async function ready(child: ChildProcess): Promise<void> {
  await until(async () => {
    if (child.exitCode !== null) return true;
    return (await fetch(`http://127.0.0.1:${PORT}/health`)).ok || null;
  });
  if (child.exitCode !== null) throw new Error(`Unleash ended with ${child.exitCode}`);
  await addFlag("bench", TEXT.repeat(8));
  await until(async () => {
    const answer = await fetch(`http://127.0.0.1:${PORT}${EVALUATE}`, {
      headers: { Authorization: "*:development.bench-frontend" },
    });
    return ((await answer.json()) as { toggles: unknown[] }).toggles.length === 1 || null;
  });
}

async function tellClients(count: number, signal: AbortSignal): Promise<number> {
  const folder = await installPeer(DECIDERS.unleash, signal);
  const child = fork(path.join(import.meta.dirname, "unleash-clients-child.ts"), [], {
    env: {
      ...{ PATH: process.env.PATH, NODE_ENV: "production" as const, NODE_NO_WARNINGS: "1" },
      ...{ PEER_FOLDER: folder, PORT: String(PORT), COUNT: String(count) },
    },
    signal,
  });
  try {
    const patience = AbortSignal.any([signal, AbortSignal.timeout(CLIENTS_PATIENCE_MS)]);
    await once(child, "message", { signal: patience });
    const began = monotonicMs();
    await admin("POST", "/features/bench/environments/development/off");
    const [lastMs] = await once(child, "message", { signal: patience });
    return Number(lastMs) - began;
  } finally {
    child.kill();
  }
}

/**
 * An Unleash with a PostgreSQL of its own in a folder, and one flag. Its rate limits are lifted, and its front end sees
 * changes after half a second: the settings a benchmark is kindest with.
 */
export async function openUnleash(data: string, signal: AbortSignal): Promise<Unleash> {
  const folder = await installPeer(UNLEASH, signal);
  const postgres = await startEmbeddedPostgres({
    ...{ dataDir: path.join(data, "pg"), logFile: path.join(data, "postgres.log") },
    ...{ port: DATABASE_PORT, database: "unleash" },
  });
  const child = spawn(process.execPath, [path.join(import.meta.dirname, "unleash-child.ts")], {
    env: {
      ...{ PATH: process.env.PATH, NODE_ENV: "production" as const, NODE_NO_WARNINGS: "1" },
      ...{ PEER_FOLDER: folder, PORT: String(PORT), DATABASE_URL: postgres.url },
      ...{ CHECK_VERSION: "false", SEND_TELEMETRY: "false" },
      ...{ SDK_API_RATE_LIMIT_PER_MINUTE: "1000000000", TOKEN_AUTHENTICATION_RATE_LIMIT_PER_MINUTE: "1000000000" },
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const gone = once(child, "exit");
  const end = () => void child.kill("SIGKILL");
  signal.addEventListener("abort", end, { once: true });
  async function close(): Promise<void> {
    signal.removeEventListener("abort", end);
    end();
    await gone;
    await postgres.stop();
  }
  try {
    await ready(child);
    const evaluate = get(EVALUATE, "frontend");
    return {
      port: PORT,
      pid: child.pid ?? 0,
      evaluate,
      fill,
      tellClients: (count) => tellClients(count, signal),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
