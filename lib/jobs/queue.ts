import { fromPrisma, PgBoss } from "pg-boss";
import type { Tx } from "../core/db.ts";
import { logSeldom } from "../core/log-seldom.ts";
import type { JobData, JobName } from "./jobs.ts";

const shared = globalThis as unknown as { countersignBoss?: Promise<PgBoss> };

async function start(): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: process.env.DATABASE_URL,
    schema: "pgboss",
    max: 4,
    application_name: "countersign",
    useListenNotify: true,
  });
  boss.on("error", logSeldom("job queue"));
  await boss.start();
  // A job whose worker died is handed on when its heartbeat stops, long before its time limit.
  await boss.createQueue("eval-run", { notify: true, retryLimit: 20, expireInSeconds: 21_600, heartbeatSeconds: 20 });
  await boss.createQueue("version-saved", { notify: true, retryLimit: 5, expireInSeconds: 120 });
  await boss.createQueue("scheduled-run", { notify: true, retryLimit: 5, expireInSeconds: 120 });
  await boss.createQueue("drift-report", { notify: true, retryLimit: 5, expireInSeconds: 3_600 });
  await boss.createQueue("send-mail", {
    notify: true,
    retryLimit: 12,
    retryDelay: 10,
    retryBackoff: true,
    expireInSeconds: 60,
  });
  // A link lives for half an hour; a mail that cannot leave within a quarter of one is asked for anew.
  await boss.createQueue("password-reset", {
    notify: true,
    retryLimit: 5,
    retryDelay: 10,
    retryBackoff: true,
    expireInSeconds: 60,
    retentionSeconds: 900,
    deleteAfterSeconds: 3_600,
  });
  await boss.createQueue("tell-event", { notify: true, retryLimit: 12, retryDelay: 5, retryBackoff: true });
  // How long a webhook is tried, and how often, is decided by the delivery itself.
  await boss.createQueue("deliver-webhook", { notify: true, retryLimit: 5, retryDelay: 5, expireInSeconds: 60 });
  await boss.createQueue("tell-slack", {
    notify: true,
    retryLimit: 8,
    retryDelay: 5,
    retryBackoff: true,
    expireInSeconds: 60,
  });
  await boss.createQueue("snippet-released", { notify: true, retryLimit: 5, expireInSeconds: 300 });
  await boss.createQueue("remove-kept", { notify: true, retryLimit: 5, expireInSeconds: 3_600 });
  return boss;
}

/** The process's queue, started on first use. */
export function queue(): Promise<PgBoss> {
  shared.countersignBoss ??= start().catch((error) => {
    shared.countersignBoss = undefined;
    throw error;
  });
  return shared.countersignBoss;
}

/** What is kept by a rule that was just changed is written by the former one for some seconds yet: nothing may come after. */
const START_AFTER_SECONDS: Partial<Record<JobName, number>> = { "remove-kept": 10 };

/** Puts a job into the queue inside the caller's transaction: it exists when, and only when, the change does. */
export async function enqueue<N extends JobName>(tx: Tx, name: N, data: JobData[N]): Promise<void> {
  const boss = await queue();
  const startAfter = START_AFTER_SECONDS[name];
  await boss.send(name, data, { db: fromPrisma(tx), ...(startAfter === undefined ? {} : { startAfter }) });
}

/** Waits for running jobs to finish, for `timeoutMs` at most, and closes the connections. */
export async function closeQueue(timeoutMs = 5_000): Promise<void> {
  const boss = await shared.countersignBoss;
  shared.countersignBoss = undefined;
  await boss?.stop({ graceful: true, timeout: timeoutMs });
}
