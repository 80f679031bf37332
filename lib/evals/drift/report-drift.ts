import type { Db } from "../../core/db.ts";
import type { Context } from "../../usecase/context.ts";
import { findDrift } from "../domain/drift.ts";
import { keepDrift } from "../keep-drift.ts";
import { regradeOutputs } from "./regrade-outputs.ts";

/** Makes the report of a scheduled run that has ended, when it is to have one. Safe to call again. */
export async function reportDrift(db: Db, workspaceId: string, runId: string, signal: AbortSignal): Promise<void> {
  const report = await db.driftReport.findFirst({ where: { workspaceId, runId, status: "running" } });
  if (!report) return;
  const findings = findDrift(await regradeOutputs(db, report, signal));
  const context: Context = { db, workspaceId, actor: { kind: "job", name: "drift" }, source: "job" };
  await keepDrift(context, { reportId: report.id, findings });
}
