import type { Db } from "../../core/db.ts";
import { findVersion } from "../../prompts/lookup.ts";
import type { Completion, EvalCase } from "../domain/case.ts";
import type { CaseNow, CaseThen, DriftInput } from "../domain/drift.ts";
import { reduceTrials } from "../domain/reduce-trials.ts";
import { casePasses } from "../graders/case-passes.ts";
import { gradeOutput } from "../graders/grade-output.ts";
import { needsOf } from "../graders/needs-of.ts";
import { openJudge } from "../judge/open-judge.ts";
import { judgeForRun } from "../judge/pin-judge.ts";

type Row = {
  key: string;
  hash: string;
  body: EvalCase;
  output: string | null;
  passed: boolean | null;
  latency_ms: number | null;
  cost_usd: number | null;
  input_tokens: number | null;
  output_tokens: number | null;
  finish_reason: string | null;
  /** A person has spoken on it: that word is no judge's, and stands. */
  corrected: boolean;
};

/** The challenger's answers of a run with their cases, trial by trial. */
function answersOf(db: Db, runId: string): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    select i.case_key as key, c.hash, c.body, i.output, i.passed, i.latency_ms, i.cost_usd, i.input_tokens,
      i.output_tokens, i.finish_reason,
      exists (select 1 from grade_override o where o.run_id = i.run_id and o.position = i.position) as corrected
    from eval_item i join eval_case c on c.id = i.case_id
    where i.run_id = ${runId} and i.variant = 'challenger' order by i.position`;
}

const byKey = (rows: Row[]) => [...Map.groupBy(rows, (row) => row.key).values()];

function completionOf(row: Row): Completion | null {
  if (row.output === null) return null;
  return {
    output: row.output,
    latencyMs: row.latency_ms,
    inputTokens: row.input_tokens ?? 0,
    outputTokens: row.output_tokens ?? 0,
    costUsd: row.cost_usd,
    finishReason: (row.finish_reason ?? "stop") as Completion["finishReason"],
  };
}

type Drifting = { workspaceId: string; promptId: string; version: number; greenRunId: string; runId: string };

/**
 * Grades the stored outputs of the green run once more, by today's judge and graders, and sets them beside the answers
 * of the new run. Asks no model but the judge's.
 */
export async function regradeOutputs(db: Db, drifting: Drifting, signal: AbortSignal): Promise<DriftInput> {
  const { workspaceId, promptId, version, greenRunId, runId } = drifting;
  const { content } = await findVersion(db, promptId, version);
  const stored = await answersOf(db, greenRunId);
  const pinned = await judgeForRun(db, workspaceId, needsOf(stored.map(({ body }) => body)));
  // A judge that may have moved is asked anew: what it once said of these outputs is what is in question.
  const judge = await openJudge(db, workspaceId, pinned, { readCache: false });
  const regrade = async (row: Row): Promise<boolean | null> => {
    const completion = completionOf(row);
    if (completion === null || row.passed === null) return null;
    if (row.corrected) return row.passed;
    try {
      const tools = { ...judge.forItem(signal), outputSchema: content.outputSchema };
      return casePasses(await gradeOutput(row.body, completion, tools), row.body.threshold);
    } catch (error) {
      if (signal.aborted) throw error;
      return null;
    }
  };
  const before: CaseThen[] = [];
  for (const rows of byKey(stored)) {
    const [first] = rows;
    if (!first) continue;
    const regraded: (boolean | null)[] = [];
    for (const row of rows) regraded.push(await regrade(row));
    before.push({
      ...{ key: first.key, hash: first.hash, regraded: reduceTrials(regraded, "majority") },
      passed: reduceTrials(
        rows.map((row) => row.passed),
        "majority",
      ),
    });
  }
  const after = byKey(await answersOf(db, runId)).flatMap((rows): CaseNow[] => {
    const [first] = rows;
    const trials = rows.map((row) => row.passed);
    return first ? [{ key: first.key, hash: first.hash, passed: reduceTrials(trials, "majority"), trials }] : [];
  });
  return { before, after };
}
