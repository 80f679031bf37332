import { z } from "zod";
import { AppError } from "../core/errors.ts";
import { command } from "../usecase/command.ts";
import type { DriftFindings } from "./domain/drift.ts";
import { driftSentence, mainCause } from "./domain/drift-words.ts";

const input = z.strictObject({ reportId: z.string().max(60), findings: z.custom<DriftFindings>() });

/** Keeps what a drift's run found. An alarm stays on Home until somebody closes it; a report is made once. */
export const keepDrift = command({
  name: "drift.report",
  permission: "run.start",
  input,
  run: async ({ tx, workspaceId, now, reach, emit }, { reportId, findings }) => {
    const report = await tx.driftReport.findFirst({ where: { id: reportId, workspaceId } });
    const prompt = report && (await tx.prompt.findUniqueOrThrow({ where: { id: report.promptId } }));
    if (!report || !prompt) throw new AppError("not_found", "There is no such drift report in this workspace.");
    reach({ prompt: prompt.name });
    const status = findings.alarm ? "alarm" : "steady";
    const kept = await tx.driftReport.updateMany({
      where: { id: reportId, status: "running" },
      data: { status, findings: findings as object, finishedAt: now },
    });
    if (kept.count === 0) return { result: { status: report.status }, audit: null };
    const { version, runId } = report;
    const told = { reportId, runId, version, sentence: driftSentence(findings), cause: mainCause(findings) };
    if (findings.alarm) await emit({ type: "drift.detected", promptId: prompt.id, data: told });
    return {
      result: { status },
      audit: {
        action: findings.alarm ? "drift.detected" : "drift.checked",
        subject: { type: "drift", id: reportId, name: `${prompt.name} v${report.version}` },
        promptId: prompt.id,
        after: { version: report.version, sentence: driftSentence(findings), cause: mainCause(findings) },
      },
    };
  },
});
