import { openDb } from "#lib/core/db.ts";
import { readMetricsPage } from "#lib/releases/read-metrics-page.ts";
import { readCalls } from "#lib/telemetry/calls/read-calls.ts";
import { type CallFilter, NO_FILTER } from "#lib/telemetry/domain/calls/call-filter.ts";
import { parseMetricsView } from "#lib/telemetry/domain/metrics/metrics-view.ts";
import { type Built, buildCalls } from "./build-calls.ts";
import { type BenchDatabase, openBenchDatabase } from "./database.ts";
import { type BenchRow, median, type PartOptions, type PartResult, quantile } from "./row.ts";

const SIZES = [100_000, 1_000_000];
/** Takes several minutes and some gigabytes to build. */
const LARGEST = 10_000_000;
const ROUNDS = 40;
const RANGES = ["24h", "7d", "30d"];

const words = (count: number) => count.toLocaleString("en-US");

async function timed(act: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await act();
  return performance.now() - began;
}

/** Takes away what Postgres holds in its own memory; the file system's copy stays, as after a restart of Postgres. */
async function forget({ db }: BenchDatabase): Promise<void> {
  await db.$queryRaw`select pg_buffercache_evict_all()::text`;
}

async function pageRows(database: BenchDatabase, { prompts }: Built, size: string): Promise<BenchRow[]> {
  const [busiest] = prompts;
  if (!busiest) return [];
  const rows: BenchRow[] = [];
  for (const range of RANGES) {
    const view = parseMetricsView({ range });
    await forget(database);
    const fresh = openDb(database.url, 4);
    const cold = await timed(() => readMetricsPage(fresh, busiest, view));
    await fresh.$disconnect();
    const taken: number[] = [];
    for (let round = 0; round < ROUNDS; round++)
      taken.push(await timed(() => readMetricsPage(database.db, busiest, view)));
    const name = `metrics page, ${range}, at ${size} calls`;
    rows.push(
      { name: `${name}: median`, value: median(taken), unit: "ms" },
      { name: `${name}: p95`, value: quantile(taken, 0.95), unit: "ms", limit: 100 },
      { name: `${name}: first, on a new connection, nothing in memory`, value: cold, unit: "ms" },
    );
  }
  return rows;
}

async function searchRows({ db, context }: BenchDatabase, size: string, count: number): Promise<BenchRow[]> {
  const nowMs = Date.now();
  const { workspaceId } = context;
  const perDay = Math.round(count / 30);
  const [some] = await db.$queryRaw<
    { trace_id: string }[]
  >`select trace_id from call where day = current_date - 20 limit 1`;
  const from = new Date(nowMs - 10 * 86_400_000).toISOString();
  const to = new Date(nowMs - 10 * 86_400_000 + 3_600_000).toISOString();
  const searches: [string, (round: number) => Partial<CallFilter>][] = [
    ["by request id", (round) => ({ id: `r-${round % 30}-${(round * 7_919) % perDay}` })],
    ["by trace id", () => ({ id: some?.trace_id ?? "" })],
    ["of a prompt in an hour ten days ago", () => ({ prompt: "support/agent", from, to })],
    ["of a tenant", (round) => ({ tenant: `t-${round}` })],
  ];
  const rows: BenchRow[] = [];
  for (const [what, filter] of searches) {
    const taken: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const asked = { filter: { ...NO_FILTER, ...filter(round) }, before: null, limit: 50, nowMs };
      taken.push(await timed(() => readCalls(db, workspaceId, asked)));
    }
    rows.push({ name: `calls ${what}, at ${size}: p95`, value: quantile(taken, 0.95), unit: "ms" });
  }
  return rows;
}

async function atSize(count: number): Promise<BenchRow[]> {
  const database = await openBenchDatabase();
  try {
    const size = words(count);
    await database.db.$executeRaw`create extension if not exists pg_buffercache`;
    const built = await buildCalls(database.context, count, Date.now());
    return [
      { name: `${size} calls: built in`, value: built.tookMs / 1_000, unit: "s" },
      { name: `${size} calls: on disk, indexes and buckets included`, value: built.bytes / 1e9, unit: "GB" },
      ...(await pageRows(database, built, size)),
      ...(await searchRows(database, size, count)),
    ];
  } finally {
    await database.close();
  }
}

/** What a page of figures and a search cost, at 100,000 and a million calls; with --long at ten million too. */
export async function benchMetrics({ long, signal }: PartOptions): Promise<PartResult> {
  const rows: BenchRow[] = [];
  for (const count of long ? [...SIZES, LARGEST] : SIZES) {
    signal.throwIfAborted();
    rows.push(...(await atSize(count)));
  }
  return { rows };
}
