import type { Db } from "../../core/db.ts";
import { invalid } from "../../core/errors.ts";
import { servedVersion } from "../../prompts/channels.ts";
import type { PromptContent } from "../../prompts/domain/content.ts";
import { lockContent } from "../../prompts/lock-content.ts";
import { findPrompt, findVersion } from "../../prompts/lookup.ts";
import type { EvalCase } from "../domain/case.ts";
import { type Compiled, compileContent } from "../messages.ts";
import { compileDraft } from "./compile-draft.ts";
import type { TryColumn, TryRow } from "./domain/try-event.ts";
import type { TryInput } from "./schema.ts";

/** A column with what it asks with; its content names the model that answers. */
export type PlannedColumn = { column: TryColumn; version: Compiled };

/** All of a try before anything is asked. */
export type TryPlan = { columns: PlannedColumn[]; rows: TryRow[] };

async function stableColumn(db: Db, promptId: string): Promise<PlannedColumn[]> {
  const served = await servedVersion(db, promptId, "stable");
  if (served === null) return [];
  const { number, semver, content } = await findVersion(db, promptId, served);
  const column: TryColumn = { kind: "stable", version: number, semver, model: content.model };
  return [{ column, version: compileContent(content) }];
}

function draftColumns({ draft, models }: TryInput): PlannedColumn[] {
  const version = compileDraft(draft);
  return [...new Set([draft.model, ...models])].map((model) => ({
    column: { kind: "draft", model, own: model === draft.model },
    version: { ...version, content: { ...draft, model } },
  }));
}

/** The cases in the order in which they were named; one that is not in the suite stays a row without a case. */
async function caseRows(db: Db, promptId: string, revision: number, keys: readonly string[]): Promise<TryRow[]> {
  const found = await db.$queryRaw<{ key: string; body: EvalCase }[]>`
    select key, body from eval_case
    where prompt_id = ${promptId} and key = any(${keys}) and valid_from <= ${revision}
      and (valid_to is null or valid_to > ${revision})`;
  const cases = new Map(found.map(({ key, body }) => [key, body]));
  return keys.map((key) => ({ key, evalCase: cases.get(key) ?? null }));
}

/** The draft with its snippets as saving it now would lock them. What the caller says of them counts for nothing. */
async function lockDraft(db: Db, workspaceId: string, prompt: { name: string; kind: string }, draft: PromptContent) {
  const { content, faults } = await lockContent(db, workspaceId, prompt, draft);
  if (faults.length === 0) return content;
  throw invalid(
    faults.map(({ field, message }) => ({ path: field, message })),
    "The draft cannot be tried as it stands.",
  );
}

/**
 * Reads what a try needs: what stable serves now, the cases as the suite has them, and the draft made ready.
 * @throws AppError `prompt_not_found`, and `invalid_request` for a draft that cannot be asked with
 */
export async function planTry(db: Db, workspaceId: string, input: TryInput): Promise<TryPlan> {
  const prompt = await findPrompt(db, workspaceId, input.name);
  const draft = draftColumns({ ...input, draft: await lockDraft(db, workspaceId, prompt, input.draft) });
  const { cases, inputs = {} } = input;
  const typed: TryRow = { key: null, evalCase: { id: "typed", inputs, source: "golden" } };
  const [stable, rows] = await Promise.all([
    stableColumn(db, prompt.id),
    cases ? caseRows(db, prompt.id, prompt.suiteRevision, cases) : [typed],
  ]);
  return { columns: [...stable, ...draft], rows };
}
