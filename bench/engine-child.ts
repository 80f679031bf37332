import { openDb } from "#lib/core/db.ts";
import { executeRun } from "#lib/evals/engine/execute-run.ts";
import { finishRun } from "#lib/evals/finish-run.ts";
import { letGoOfShares } from "#lib/models/limiter/limiter.ts";
import type { Context } from "#lib/usecase/context.ts";

/** A worker of its own that takes one run to its verdict and tells its parent how long it took and how large it grew. */
const [url = "", runId = ""] = process.argv.slice(2);
// A worker whose benchmark is gone works for nobody.
process.once("disconnect", () => process.exit(1));
const db = openDb(url);
const { workspaceId } = await db.evalRun.findUniqueOrThrow({ where: { id: runId } });
const context: Context = { db, workspaceId, actor: { kind: "job", name: "bench" }, source: "job" };
const began = performance.now();
await executeRun(db, runId, { leaseSeconds: 60, signal: new AbortController().signal });
await finishRun(context, { runId });
const tookMs = performance.now() - began;
await letGoOfShares(db);
await db.$disconnect();
process.send?.({ tookMs, peakMb: process.resourceUsage().maxRSS / 1024 }, () => process.exit(0));
