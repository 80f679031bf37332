import type { Server } from "node:http";
import { type Initialised, initialise } from "../access/initialise.ts";
import { closeDb, db } from "../core/db.ts";
import type { Env } from "../core/env.ts";
import { migrate } from "../core/postgres/migrate.ts";
import { closeQueue, queue } from "../jobs/queue.ts";
import type { Console } from "../web/console.ts";
import { answerAll } from "./answer-all.ts";
import { openDataFolder } from "./data-folder.ts";
import { type Check, databaseCheck } from "./health.ts";
import { listen } from "./listen.ts";
import { openDatabase } from "./open-database.ts";
import { allowRoomyHeap } from "./roomy-heap.ts";
import { announce, say } from "./say.ts";
import { auditSigningKey, secretKeys, sessionSecret } from "./secrets.ts";
import type { Serving } from "./start-serving.ts";

export type Running = { port: number; stop(): Promise<void> };
type Options = { root: string; dev: boolean };
type Part = { stop(): Promise<void> | void };

/** What others in this process, Next's bundle among them, read from the environment once it is settled. */
function publishEnv(env: Env, databaseUrl: string, dataDir: string, port: number): void {
  process.env.DATABASE_URL = databaseUrl;
  process.env.NEXTAUTH_SECRET = sessionSecret(dataDir, env.SESSION_SECRET);
  process.env.SECRET_KEYS = secretKeys(dataDir, env.SECRET_KEYS);
  process.env.AUDIT_SIGNING_KEY = auditSigningKey(dataDir, env.AUDIT_SIGNING_KEY);
  process.env.AUDIT_FOLDER = dataDir;
  process.env.NEXTAUTH_URL = env.BASE_URL ?? `http://localhost:${port}`;
  process.env.NEXT_TELEMETRY_DISABLED = "1";
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 3_000).unref();
  });
}

/** Where this process reaches itself. */
const ownUrl = (host: string, port: number) =>
  `http://${["0.0.0.0", "::"].includes(host) ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host}:${port}`;

/** The workspace, its admin and their first key; on a database that has them, only what is new. */
function setUp(env: Env): Promise<Initialised> {
  return initialise(db(), {
    workspace: env.INIT_WORKSPACE ?? (env.SEED === "demo" ? "Demo" : "Workspace"),
    adminEmail: env.INIT_ADMIN_EMAIL ?? "admin@demo.local",
    adminPassword: env.INIT_ADMIN_PASSWORD,
    apiKey: env.INIT_API_KEY,
  });
}

async function tellDemo(env: Env, first: Initialised): Promise<void> {
  const { seedDemo } = await import("#seed/seed-demo.ts");
  say("Telling the demo's past: versions, runs, reviews and one incident, by the commands people use.");
  const admin = { db: db(), workspaceId: first.workspaceId, actor: first.admin, source: "job" as const };
  await seedDemo(db(), admin, first.password, env.EVAL_LEASE_SECONDS);
  const { signHeads } = await import("../worker/sign-heads.ts");
  await signHeads(db(), { hourly: false });
}

/** A demo's application is at work from the first second, over the same door as everybody's. */
async function tellCalls(first: Initialised, dataDir: string, url: string): Promise<void> {
  const { bringApplication } = await import("#seed/traffic/bring-application.ts");
  const { bringTraffic } = await import("#seed/traffic/bring-traffic.ts");
  const admin = { db: db(), workspaceId: first.workspaceId, actor: first.admin, source: "job" as const };
  const key = await bringApplication(admin, dataDir);
  await bringTraffic({ url, key });
}

async function startPages(env: Env, { root, dev }: Options, port: number): Promise<Console> {
  const { buildConsole } = await import("../web/build-console.ts");
  if (!dev) await buildConsole(root, say);
  const { createConsole } = await import("../web/console.ts");
  return createConsole({ root, dev, hostname: env.HOST, port, baseUrl: env.BASE_URL });
}

/**
 * Starts what the roles ask for, in the order in which each needs the one before. Stopping first lets no new request in
 * and ends the streams, waits for what is under way, and then stops the parts in the opposite order.
 * @throws StartupError with one sentence for the person at the terminal
 */
export async function start(env: Env, options: Options): Promise<Running> {
  const began = performance.now();
  if (!env.ROLE.includes("worker")) allowRoomyHeap();
  const front = await listen(env.PORT, env.HOST);
  const parts: Part[] = [];
  let serving: Serving | undefined;
  const stop = async () => {
    const drained = closeServer(front.server);
    await serving?.stop();
    await drained;
    for (const part of parts.toReversed()) await part.stop();
  };
  try {
    const dataDir = openDataFolder(env.DATA_DIR, options.root);
    if (env.UPSTREAM) {
      const { startRelay } = await import("./start-relay.ts");
      serving = startRelay(env.UPSTREAM, dataDir);
      front.use(answerAll({ checks: [serving.check], api: serving.handler, page: undefined }));
      say(`Countersign relays what ${env.UPSTREAM} serves, on port ${front.port}.`);
      return { port: front.port, stop };
    }
    const database = await openDatabase(env, dataDir);
    parts.push({ stop: database.stop });
    const applied = await migrate(database.url, options.root);
    say(`Database: ${database.words}${applied.length > 0 ? `, ${applied.length} migrations applied` : ""}.`);
    publishEnv(env, database.url, dataDir, front.port);
    parts.push({ stop: closeDb });
    const first = await setUp(env);
    await queue();
    parts.push({ stop: () => closeQueue() });
    // A role's code is loaded only where it is played: a serving process holds neither Next.js nor the engine.
    const checks: Check[] = [databaseCheck(db())];
    if (env.ROLE.includes("serve")) {
      const { startServing } = await import("./start-serving.ts");
      serving = await startServing(database.url);
      checks.push(serving.check);
    }
    if (env.ROLE.includes("worker")) {
      const { startWorker } = await import("../worker/start-worker.ts");
      parts.push(await startWorker(db(), { leaseSeconds: env.EVAL_LEASE_SECONDS }));
    }
    const demo = env.SEED === "demo";
    if (demo && first.created) await tellDemo(env, first);
    const pages = env.ROLE.includes("web") ? await startPages(env, options, front.port) : undefined;
    if (pages) parts.push({ stop: () => pages.close() });
    front.use(answerAll({ checks, api: serving?.handler, page: pages }), pages?.upgrade);
    if (demo && first.created && serving) await tellCalls(first, dataDir, ownUrl(env.HOST, front.port));
    const url = env.BASE_URL ?? `http://localhost:${front.port}`;
    announce({ first, demo, url, tookMs: performance.now() - began });
    return { port: front.port, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
