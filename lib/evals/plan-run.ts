import type { Tx } from "../core/db.ts";
import { AppError, invalid } from "../core/errors.ts";
import { openModel } from "../models/open-model.ts";
import type { PromptContent } from "../prompts/domain/content.ts";
import { findVersion } from "../prompts/lookup.ts";
import type { EvalCase } from "./domain/case.ts";
import { judgeWarnings } from "./domain/pinned-judge.ts";
import { stricter } from "./domain/thresholds.ts";
import { needsOf } from "./graders/needs-of.ts";
import { judgeForRun } from "./judge/pin-judge.ts";
import type { RunPlan } from "./lay-out-run.ts";
import { compileContent, messagesOf } from "./messages.ts";
import { suiteCases } from "./suite-cases.ts";

const MOST_NAMED = 10;

/** Every case must fill every variable of both versions: said before the run starts rather than as missing results after it. */
function checkVariables(cases: EvalCase[], versions: { number: number; content: PromptContent }[]): void {
  for (const { number, content } of versions) {
    const compiled = compileContent(content);
    const lacking = cases.flatMap((each) => {
      const made = messagesOf(compiled, each);
      return "missing" in made ? [{ path: `suite.${each.id}`, message: `lacks ${made.missing.join(", ")}` }] : [];
    });
    if (lacking.length === 0) continue;
    const detail = `${lacking.length} of ${cases.length} cases do not fill every variable of v${number}. Add the values to the suite first.`;
    throw invalid(lacking.slice(0, MOST_NAMED), detail);
  }
}

/** Refuses a model that cannot be asked, under the path it was named at. */
async function mustOpen(tx: Tx, workspaceId: string, model: string, path: string): Promise<void> {
  try {
    await openModel(tx, workspaceId, model);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw invalid([{ path, message: `names ${model}, which cannot be asked` }], error.message);
  }
}

type Prompt = { id: string; name: string; suiteRevision: number };
type Sides = { challenger: number; baseline: number | null; models: string[] };

/**
 * Checks that a challenger can be run against a baseline over the suite as it stands, on every model asked for, and
 * fixes the thresholds: all before the first call.
 * @throws AppError `invalid_request` naming what is missing: cases, variables, or a provider
 */
export async function planRun(
  tx: Tx,
  workspaceId: string,
  prompt: Prompt,
  sides: Sides,
): Promise<
  Pick<RunPlan, "prompt" | "challenger" | "baseline" | "cases" | "thresholds" | "judge"> & { warnings: string[] }
> {
  const challenger = await findVersion(tx, prompt.id, sides.challenger);
  const baseline = sides.baseline === null ? null : await findVersion(tx, prompt.id, sides.baseline);
  const versions = baseline ? [challenger, baseline] : [challenger];
  const own = sides.models.length > 0 ? versions.slice(1) : versions;
  for (const [index, model] of sides.models.entries()) await mustOpen(tx, workspaceId, model, `models.${index}`);
  for (const { content } of own) await mustOpen(tx, workspaceId, content.model, "model");
  const cases = await suiteCases(tx, prompt.id, prompt.suiteRevision);
  if (cases.length === 0) {
    const detail = `${prompt.name} has no suite, so nothing can tell whether a version is better. Add cases first.`;
    throw new AppError("invalid_request", detail, { faults: [{ path: "suite", message: "has no cases" }] });
  }
  checkVariables(cases, versions);
  const { thresholdWinRate, thresholdP95LatencyMs, noiseEnvelopeAlpha } = challenger.content.evaluation;
  const demanded = { winRateFloor: thresholdWinRate, p95LatencyMs: thresholdP95LatencyMs, alpha: noiseEnvelopeAlpha };
  const needs = needsOf(cases);
  const judge = needs.judge || needs.embed ? await judgeForRun(tx, workspaceId, needs) : null;
  if (needs.embed && judge?.embeddingModel) await mustOpen(tx, workspaceId, judge.embeddingModel, "embeddingModel");
  const asked = [...sides.models, ...own.map(({ content }) => content.model)];
  return {
    ...{ prompt, challenger, baseline, cases: cases.length, judge, thresholds: stricter({}, demanded) },
    warnings: judgeWarnings(judge, asked),
  };
}
