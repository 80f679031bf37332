import { setTimeout as sleep } from "node:timers/promises";
import { createClient } from "#sdk/node.ts";
import { type Application, answerTurn, type Fate } from "./answer-turn.ts";
import { type Turn, turnDrawer } from "./draw-turn.ts";
import { startModel } from "./model.ts";
import { startTracing } from "./tracing.ts";
import { type TrafficOptions, type TrafficReport, USUAL_TRAFFIC } from "./traffic-options.ts";

const READY_MS = 20_000;
/** A customer looks at the answer before they say anything of it. */
const JUDGED_AFTER_MS = 300;
const MOST_IN_FLIGHT = 500;

export type TrafficGiven = Pick<TrafficOptions, "url" | "key" | "material"> & Partial<TrafficOptions>;

function nothingYet(): TrafficReport {
  return { calls: 0, errors: 0, thumbsUp: 0, thumbsDown: 0, unsent: 0, byVersion: new Map(), lastFault: "" };
}

/** Decides what the knobs make of a turn; `elapsedMs` is the time since the traffic began. */
function fateOf(options: TrafficOptions, elapsedMs: () => number): Fate {
  const isOut = () => {
    const { afterMs = 0, forMs = 0 } = options.outage ?? {};
    const now = elapsedMs();
    return now >= afterMs && now < afterMs + forMs;
  };
  return (version, { luck }) => ({
    slow: options.slow.get(version) ?? 1,
    away: isOut() || luck < options.errors + (options.broken.get(version) ?? 0),
  });
}

/** Says by the API whether an answer was good. */
async function judge(
  options: TrafficOptions,
  { requestId, tenantId, mood }: Turn,
  report: TrafficReport,
): Promise<void> {
  const up = mood >= (options.unhappy.get(tenantId) ?? options.thumbsDown);
  await sleep(JUDGED_AFTER_MS);
  const response = await fetch(`${options.url}/api/v1/feedback`, {
    method: "POST",
    headers: { Authorization: `Bearer ${options.key}`, "Content-Type": "application/json" },
    body: JSON.stringify({ requestId, kind: "thumbs", value: up ? "up" : "down" }),
  });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`feedback was answered with ${response.status}`);
  if (up) report.thumbsUp++;
  else report.thumbsDown++;
}

/**
 * An application at work against a running server: it resolves by the SDK, calls the local model, tells of each request by
 * OpenTelemetry and of some answers by the feedback API, until the time is over or `signal` ends it. Whatever was begun is
 * finished and sent. `onProgress` is told once a second.
 * @throws NotReady when the server serves this key nothing
 */
export async function runTraffic(
  given: TrafficGiven,
  signal: AbortSignal,
  onProgress: (report: TrafficReport) => void = () => undefined,
): Promise<TrafficReport> {
  const options: TrafficOptions = { ...USUAL_TRAFFIC, ...given };
  const report = nothingYet();
  const unsent = (why: string) => {
    report.unsent++;
    report.lastFault = why;
  };
  const tracing = startTracing(options, unsent);
  const model = await startModel();
  const clients = Array.from({ length: options.clients }, (_, index) =>
    createClient({ url: options.url, apiKey: options.key, host: `demo-shop-${index + 1}` }),
  );
  const telling = setInterval(() => onProgress(report), 1_000);
  const under = new Set<Promise<void>>();
  try {
    await Promise.all(clients.map((client) => client.waitUntilReady(READY_MS)));
    const began = performance.now();
    const elapsed = () => performance.now() - began;
    const fate = fateOf(options, elapsed);
    const draw = turnDrawer(options, Date.now().toString(36));
    const carry = async (application: Application) => {
      const turn = draw();
      const { version, ok } = await answerTurn(application, turn, fate);
      const name = `${turn.prompt} v${version}`;
      report.byVersion.set(name, (report.byVersion.get(name) ?? 0) + 1);
      report.calls++;
      if (!ok) report.errors++;
      else if (turn.judged) await judge(options, turn, report).catch((error) => unsent(error.message));
    };
    for (let begun = 0; begun < options.mostCalls && elapsed() < options.durationMs && !signal.aborted; begun++) {
      const client = clients[begun % clients.length];
      if (!client) break;
      const carried = carry({ client, model, tracer: tracing.tracer }).catch((error: Error) => unsent(error.message));
      under.add(carried);
      void carried.then(() => under.delete(carried));
      if (under.size >= MOST_IN_FLIGHT) await Promise.race(under);
      // Kept to the clock rather than to the last wait, which is never exact.
      const dueMs = ((begun + 1) / options.rate) * 1_000 - elapsed();
      if (dueMs > 1) await sleep(dueMs, undefined, { signal }).catch(() => undefined);
    }
    await Promise.all(under);
  } finally {
    clearInterval(telling);
    await Promise.all(under);
    await tracing.stop().catch((error: Error) => unsent(error.message));
    await Promise.all(clients.map((client) => client.close()));
    await model.close();
  }
  onProgress(report);
  return report;
}
