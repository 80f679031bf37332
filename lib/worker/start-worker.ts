import type { JobWithMetadata } from "pg-boss";
import type { Db } from "../core/db.ts";
import { log } from "../core/log.ts";
import { reportDrift } from "../evals/drift/report-drift.ts";
import type { JobData, JobName } from "../jobs/jobs.ts";
import { queue } from "../jobs/queue.ts";
import { letGoOfShares } from "../models/limiter/limiter.ts";
import { removeOldFeedback, sweepWaiting } from "../telemetry/feedback/sweep-waiting.ts";
import { makeDaysAhead } from "../telemetry/retention/call-partitions.ts";
import { removeKept } from "../telemetry/watch/remove-kept.ts";
import { adoptRuns } from "./adopt-runs.ts";
import { afterSave } from "./after-save.ts";
import { applyRetention } from "./apply-retention.ts";
import { beginSchedules, carrySchedule } from "./begin-schedules.ts";
import { bumpSnippets } from "./bump-snippets.ts";
import { carriedRuns, carryRun } from "./carry-run.ts";
import { createDeliverer } from "./deliver-webhook.ts";
import { drawCallReviews } from "./draw-call-reviews.ts";
import { callGrader } from "./grade-calls.ts";
import { keepCallDays } from "./keep-call-days.ts";
import { purge } from "./purge.ts";
import { sendDigests } from "./send-digests.ts";
import { sendMail } from "./send-mail.ts";
import { sendPasswordReset } from "./send-password-reset.ts";
import { signHeads } from "./sign-heads.ts";
import { rolloutStepper } from "./step-rollouts.ts";
import { tellEvent } from "./tell-event.ts";
import { tellSlack } from "./tell-slack.ts";
import { watchAlerts } from "./watch-alerts.ts";
import { watchChains } from "./watch-chains.ts";
import { watchGuardrails } from "./watch-guardrails.ts";
import { watchPins } from "./watch-pins.ts";

const RUNS_AT_ONCE = 4;
const MAILS_AT_ONCE = 4;
const SLACK_AT_ONCE = 2;
const DELIVER_EVERY_MS = 2_000;
const ADOPT_EVERY_MS = 3_000;
const ROLLOUTS_EVERY_MS = 1_000;
const GUARDRAILS_EVERY_MS = 10_000;
const SCHEDULES_EVERY_MS = 60_000;
// An hour of somebody's digest begins at most this late, and a mail server that was away is asked again as soon.
const DIGESTS_EVERY_MS = 600_000;
const PURGE_EVERY_MS = 3_600_000;
const WATCH_EVERY_MS = 3_600_000;
const LOOK_FOR_CHAINS_EVERY_MS = 600_000;
const PINS_EVERY_MS = 30_000;
const DRAW_CALLS_EVERY_MS = 600_000;
const GRADE_EVERY_MS = 30_000;
const TIE_FEEDBACK_EVERY_MS = 10_000;
const ALERTS_EVERY_MS = 30_000;
const LOOK_FOR_HOUR_EVERY_MS = 60_000;

const TAKING = { batchSize: 1, pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 2, burstWhenBatchFull: true };

/** `stop` gives up the calls under way, gives back their items and its share of the limits, and returns when that is done. */
export type Worker = { stop(): Promise<void> };

/** Begins to take jobs from the queue. */
export async function startWorker(db: Db, options: { leaseSeconds: number }): Promise<Worker> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const boss = await queue();

  const take = <N extends JobName>(name: N, more: object, carry: (data: JobData[N]) => Promise<void>) =>
    boss.work<JobData[N]>(name, { ...TAKING, ...more }, async (jobs) => {
      for (const job of jobs) await carry(job.data);
    });
  const runs = { localConcurrency: RUNS_AT_ONCE, heartbeatRefreshSeconds: 5 };
  await take("eval-run", runs, ({ runId }) => carryRun(db, runId, options.leaseSeconds, signal));
  await take("version-saved", {}, (data) => afterSave(db, data));
  await take("snippet-released", {}, (data) => bumpSnippets(db, data));
  await take("remove-kept", {}, async (data) => void (await removeKept(db, data)));
  await take("scheduled-run", {}, (data) => carrySchedule(db, data));
  await take("password-reset", {}, ({ email }) => sendPasswordReset(db, email));
  await boss.work(
    "send-mail",
    { ...TAKING, localConcurrency: MAILS_AT_ONCE, includeMetadata: true },
    async (jobs: JobWithMetadata<JobData["send-mail"]>[]) => {
      for (const { data, retryCount, retryLimit } of jobs)
        await sendMail(db, data.notificationId, retryCount >= retryLimit);
    },
  );
  const deliverer = createDeliverer(db);
  await take("tell-event", {}, ({ eventId }) => tellEvent(db, eventId));
  await take("deliver-webhook", {}, ({ deliveryId }) => deliverer.wake(deliveryId));
  await boss.work(
    "tell-slack",
    { ...TAKING, localConcurrency: SLACK_AT_ONCE, includeMetadata: true },
    async (jobs: JobWithMetadata<JobData["tell-slack"]>[]) => {
      for (const { data, retryCount, retryLimit } of jobs) await tellSlack(db, data.eventId, retryCount >= retryLimit);
    },
  );
  await take("drift-report", {}, ({ workspaceId, runId }) => reportDrift(db, workspaceId, runId, signal));

  const every = (ms: number, what: string, work: () => Promise<unknown>) =>
    setInterval(() => void work().catch((error) => log.error(what, error)), ms);
  const timers = [
    every(ADOPT_EVERY_MS, "looking for runs that stand still", () => adoptRuns(db, options.leaseSeconds, signal)),
    every(ROLLOUTS_EVERY_MS, "stepping rollouts", rolloutStepper(db)),
    every(GUARDRAILS_EVERY_MS, "watching guardrails", () => watchGuardrails(db)),
    every(DELIVER_EVERY_MS, "delivering to webhooks", () => deliverer.sweep()),
    every(SCHEDULES_EVERY_MS, "looking for what is due", () => beginSchedules(db, new Date())),
    every(DIGESTS_EVERY_MS, "mailing digests", () => sendDigests(db, new Date())),
    every(PURGE_EVERY_MS, "purging what has served its time", () => purge(db)),
    every(PURGE_EVERY_MS, "applying retention", () => applyRetention(db)),
    every(PURGE_EVERY_MS, "keeping days of calls", () => keepCallDays(db)),
    every(LOOK_FOR_CHAINS_EVERY_MS, "verifying audit chains", () =>
      watchChains(db, { everyMs: WATCH_EVERY_MS, signal }),
    ),
    every(PINS_EVERY_MS, "looking after pins", () => watchPins(db)),
    every(DRAW_CALLS_EVERY_MS, "drawing calls to be looked at", () => drawCallReviews(db)),
    every(GRADE_EVERY_MS, "grading calls", callGrader(db, signal)),
    every(TIE_FEEDBACK_EVERY_MS, "tying feedback to its calls", () => sweepWaiting(db)),
    every(PURGE_EVERY_MS, "removing old feedback", () => removeOldFeedback(db)),
    every(ALERTS_EVERY_MS, "looking at alerts", () => watchAlerts(db)),
    every(LOOK_FOR_HOUR_EVERY_MS, "signing audit heads", () => signHeads(db, { hourly: true })),
  ];

  void signHeads(db, { hourly: false }).catch((error) => log.error("signing audit heads", error));
  void makeDaysAhead(db, new Date()).catch((error) => log.error("making days for calls", error));

  return {
    async stop() {
      for (const timer of timers) clearInterval(timer);
      stopping.abort(new Error("the worker was told to stop"));
      await deliverer.stop();
      await Promise.allSettled(carriedRuns().values());
      await letGoOfShares(db).catch(() => undefined);
      // What was changed in the last hour is covered before the database is left alone.
      await signHeads(db, { hourly: false }).catch((error) => log.error("signing audit heads", error));
    },
  };
}
