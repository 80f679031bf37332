import type { AuditEntry } from "../audit/record.ts";
import type { Tx } from "../core/db.ts";
import { newId } from "../core/ids.ts";
import { servedVersion } from "../prompts/channels.ts";
import { lockPrompt } from "../prompts/lookup.ts";
import { command } from "../usecase/command.ts";
import type { Change } from "../usecase/context.ts";
import { layOutRun } from "./lay-out-run.ts";
import { planRun } from "./plan-run.ts";
import { runInput } from "./schema.ts";
import { standingRun } from "./standing-run.ts";

async function baselineNumber(tx: Tx, promptId: string, baseline: number | string): Promise<number | null> {
  return typeof baseline === "number" ? baseline : servedVersion(tx, promptId, baseline);
}

type MatrixRun = { id: string; number: number; model: string };
/** `joined`: nothing was started, since a run that asks the very same was there. */
type Started = { id: string; number: number; runs?: MatrixRun[]; warnings?: string[]; joined?: true };

/**
 * Starts a run of a challenger against a baseline over the suite as it stands. Without a baseline (nothing was ever
 * released) the challenger is tested alone. Over several models it is a matrix: one run for each, `id` the first one's.
 */
export const startRun = command({
  name: "run.start",
  permission: "run.start",
  input: runInput,
  target: ({ name }) => ({ prompt: name }),
  run: async (work, input): Promise<Change<Started>> => {
    const { tx, workspaceId, source } = work;
    const { name, challenger, baseline, models = [], reuse, ...options } = input;
    const prompt = await lockPrompt(tx, workspaceId, name);
    const sides = { challenger, baseline: await baselineNumber(tx, prompt.id, baseline), models };
    const { warnings, ...plan } = await planRun(tx, workspaceId, prompt, sides);
    const standing = models.length > 0 ? null : await standingRun(tx, plan, options, reuse);
    if (standing) return { result: { ...standing, joined: true }, audit: null };
    const matrixId = models.length > 1 ? newId() : null;
    const runs: MatrixRun[] = [];
    const audit: AuditEntry[] = [];
    for (const model of models.length > 0 ? models : [null]) {
      const cause = source === "api" ? "api" : "button";
      const made = await layOutRun(work, { ...plan, ...options, model, matrixId, cause });
      runs.push({ id: made.id, number: made.number, model: model ?? plan.challenger.content.model });
      audit.push(made.audit);
    }
    const [first = { id: "", number: 0 }] = runs;
    const { id, number } = first;
    return {
      result: { id, number, ...(models.length > 0 ? { runs } : {}), ...(warnings.length > 0 ? { warnings } : {}) },
      audit,
    };
  },
});
