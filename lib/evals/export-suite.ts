import type { Db } from "../core/db.ts";
import type { PromptContent } from "../prompts/domain/content.ts";
import { expandContent } from "../prompts/domain/includes/expand-content.ts";
import { findPrompt } from "../prompts/lookup.ts";
import type { EvalCase } from "./domain/case.ts";
import { SUITE_FILES, type SuiteFormat } from "./domain/suite-import.ts";
import { suiteLine } from "./domain/suite-line.ts";
import { writeCsv } from "./formats/write-csv.ts";
import { writePromptfoo } from "./formats/write-promptfoo.ts";
import { suiteCases } from "./suite-cases.ts";

const LINES_AT_ONCE = 500;

/** A suite as a file, in pieces, as it stood when it was asked for. */
export type SuiteExport = { revision: number; type: string; ending: string; pieces: AsyncGenerator<string> };
type Prompt = { id: string; name: string; suiteRevision: number; latestNumber: number };

/** One case a line; the suite is never in memory as a whole. */
async function* lines(db: Db, { id, suiteRevision }: Prompt): AsyncGenerator<string> {
  let after = { position: -1, key: "" };
  for (;;) {
    const rows = await db.$queryRaw<{ position: number; key: string; body: EvalCase }[]>`
      select position, key, body from eval_case
      where prompt_id = ${id} and valid_from <= ${suiteRevision} and (valid_to is null or valid_to > ${suiteRevision})
        and (position, key) > (${after.position}, ${after.key})
      order by position, key limit ${LINES_AT_ONCE}`;
    if (rows.length > 0) yield rows.map((row) => `${suiteLine(row.body)}\n`).join("");
    const last = rows.at(-1);
    if (!last || rows.length < LINES_AT_ONCE) return;
    after = last;
  }
}

async function* csv(db: Db, { id, suiteRevision }: Prompt): AsyncGenerator<string> {
  yield* writeCsv(await suiteCases(db, id, suiteRevision));
}

async function* promptfoo(db: Db, { id, name, suiteRevision, latestNumber }: Prompt): AsyncGenerator<string> {
  const at = { promptId_number: { promptId: id, number: latestNumber } };
  const version = await db.version.findUnique({ where: at, select: { content: true } });
  const saved = (version?.content as PromptContent | undefined) ?? null;
  // Other programs do not know the snippets.
  const content = saved && expandContent(saved);
  yield* writePromptfoo(await suiteCases(db, id, suiteRevision), { name, revision: suiteRevision, content });
}

const WRITERS = { jsonl: lines, csv, promptfoo };

/** The suite of a prompt as a file of a format. @throws AppError `prompt_not_found` */
export async function exportSuite(
  db: Db,
  workspaceId: string,
  name: string,
  format: SuiteFormat,
): Promise<SuiteExport> {
  const prompt = await findPrompt(db, workspaceId, name);
  return { revision: prompt.suiteRevision, ...SUITE_FILES[format], pieces: WRITERS[format](db, prompt) };
}
