import "server-only";
import type { Tx } from "../core/db.ts";
import type { GateFigures, GateReason, Verdict } from "../evals/domain/gate-types.ts";
import type { Thresholds } from "../evals/domain/thresholds.ts";
import { servedVersion } from "../prompts/channels.ts";
import { findPrompt, findVersion } from "../prompts/lookup.ts";
import { query } from "../usecase/query.ts";
import type { Requirement } from "./domain/promotable.ts";
import { requirementsOf } from "./requirements.ts";

/** The newest run of a version with what it came to. `stale` says why it no longer speaks for the version. */
export type RunFacts = {
  number: number;
  baseline: number | null;
  verdict: Verdict | null;
  stale: string | null;
  figures: GateFigures;
  thresholds: Thresholds;
  /** How far its verdict can be trusted: the judge, grades that people changed, earlier attempts. */
  trust: Pick<GateReason, "code" | "outcome" | "message">[];
};

const TRUST = new Set<GateReason["code"]>([
  "judge_not_trusted",
  "judge_unchecked",
  "judge_agrees",
  "grades_overridden",
  "earlier_attempt_worse",
  "attempts_counted",
]);

export type ReleaseEvidence = {
  run: RunFacts | null;
  /** A run that has not ended yet. */
  running: { number: number } | null;
  suiteCases: number;
  /** Everything a release of the version needs now, by the one rule. */
  requirements: Requirement[];
};

async function runFacts(tx: Tx, promptId: string, number: number, stale: string | null): Promise<RunFacts | null> {
  const run = await tx.evalRun.findFirst({ where: { promptId, number } });
  if (!run?.figures) return null;
  return {
    number,
    baseline: run.baselineNumber,
    verdict: run.verdict as Verdict | null,
    stale,
    figures: run.figures as unknown as GateFigures,
    thresholds: run.thresholds as unknown as Thresholds,
    trust: ((run.reasons ?? []) as unknown as GateReason[])
      .filter(({ code }) => TRUST.has(code))
      .map(({ code, outcome, message }) => ({ code, outcome, message })),
  };
}

/** What speaks for and against releasing a version to stable, for the people who must agree to it. */
export const releaseEvidence = query(
  "workspace.read",
  async ({ db, workspaceId, actor }, name: string, number: number): Promise<ReleaseEvidence> => {
    const prompt = await findPrompt(db, workspaceId, name);
    const version = await findVersion(db, prompt.id, number);
    const served = await servedVersion(db, prompt.id, "stable");
    const { requirements, evidence } = await requirementsOf(db, workspaceId, actor, prompt, version, served);
    const newest = evidence.run ?? evidence.staleRun;
    const [run, running] = await Promise.all([
      newest && runFacts(db, prompt.id, newest.number, evidence.staleRun?.why ?? null),
      db.evalRun.findFirst({
        where: { promptId: prompt.id, challengerNumber: number, status: "running" },
        orderBy: { number: "desc" },
        select: { number: true },
      }),
    ]);
    return { run, running, suiteCases: evidence.suiteCases, requirements };
  },
);
