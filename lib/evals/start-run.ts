import { personOf } from "../access/actor.ts";
import type { Tx } from "../core/db.ts";
import { AppError, invalid } from "../core/errors.ts";
import { newId } from "../core/ids.ts";
import { providerOf } from "../models/providers.ts";
import { servedVersion } from "../prompts/channels.ts";
import type { PromptContent } from "../prompts/domain/content.ts";
import { findVersion, lockPrompt } from "../prompts/lookup.ts";
import { command } from "../usecase/command.ts";
import type { EvalCase } from "./domain/case.ts";
import { stricter } from "./domain/thresholds.ts";
import { compileContent, messagesOf } from "./messages.ts";
import { runInput } from "./schema.ts";
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

async function baselineNumber(tx: Tx, promptId: string, baseline: number | string): Promise<number | null> {
  return typeof baseline === "number" ? baseline : servedVersion(tx, promptId, baseline);
}

/**
 * Starts a run of a challenger against a baseline over the suite as it stands: thresholds are fixed and every item is
 * laid out before the first call. Without a baseline (nothing was ever released) the challenger is tested alone.
 */
export const startRun = command({
  name: "run.start",
  permission: "run.start",
  input: runInput,
  target: ({ name }) => ({ prompt: name }),
  run: async ({ tx, workspaceId, actor, now, enqueue }, input) => {
    const prompt = await lockPrompt(tx, workspaceId, input.name);
    const challenger = await findVersion(tx, prompt.id, input.challenger);
    const against = await baselineNumber(tx, prompt.id, input.baseline);
    const baseline = against === null ? null : await findVersion(tx, prompt.id, against);
    const versions = baseline ? [challenger, baseline] : [challenger];
    for (const { content } of versions) providerOf(content.model);
    const cases = await suiteCases(tx, prompt.id, prompt.suiteRevision);
    if (cases.length === 0) {
      throw new AppError(
        "invalid_request",
        `${input.name} has no suite, so nothing can tell whether a version is better. Add cases first.`,
        {
          faults: [{ path: "suite", message: "has no cases" }],
        },
      );
    }
    checkVariables(cases, versions);
    const { thresholdWinRate, thresholdP95LatencyMs, noiseEnvelopeAlpha } = challenger.content.evaluation;
    const thresholds = stricter(
      {},
      { winRateFloor: thresholdWinRate, p95LatencyMs: thresholdP95LatencyMs, alpha: noiseEnvelopeAlpha },
    );
    const id = newId();
    const total = cases.length * input.trials * versions.length;
    const [numbered] = await tx.$queryRaw<{ run_seq: number }[]>`
      update workspace set run_seq = run_seq + 1 where id = ${workspaceId} returning run_seq`;
    const run = await tx.evalRun.create({
      data: {
        id,
        workspaceId,
        number: numbered?.run_seq ?? 0,
        promptId: prompt.id,
        challengerNumber: challenger.number,
        baselineNumber: baseline?.number ?? null,
        suiteRevision: prompt.suiteRevision,
        trials: input.trials,
        concurrency: input.concurrency ?? Number(process.env.EVAL_CONCURRENCY ?? 20),
        thresholds,
        status: "running",
        total,
        startedById: personOf(actor),
        startedByName: actor.name,
        createdAt: now,
      },
    });
    const variants = baseline ? ["baseline", "challenger"] : ["challenger"];
    // Both variants of a case stand side by side, so that a drift of the provider in time hits both.
    await tx.$executeRaw`
      insert into eval_item (run_id, position, case_key, case_id, variant, trial, critical, status)
      select ${id}, row_number() over (order by c.position, c.key, trial, variant.place) - 1,
             c.key, c.id, variant.name, trial, c.critical, 'queued'
      from eval_case c
      cross join generate_series(1, ${input.trials}::int) as trial
      cross join unnest(${variants}::text[]) with ordinality as variant(name, place)
      where c.prompt_id = ${prompt.id} and c.valid_from <= ${prompt.suiteRevision}
        and (c.valid_to is null or c.valid_to > ${prompt.suiteRevision})`;
    await enqueue("eval-run", { runId: id });
    return {
      result: { id, number: run.number },
      audit: {
        action: "run.started",
        subject: { type: "run", id, name: `run ${run.number}` },
        promptId: prompt.id,
        after: {
          challenger: challenger.number,
          baseline: baseline?.number ?? null,
          suiteRevision: prompt.suiteRevision,
          cases: cases.length,
          trials: input.trials,
          thresholds,
        },
      },
    };
  },
});
