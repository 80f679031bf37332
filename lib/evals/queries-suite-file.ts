import "server-only";
import type { z } from "zod";
import type { Db } from "../core/db.ts";
import { findPrompt } from "../prompts/lookup.ts";
import { parseInput } from "../usecase/parse.ts";
import { query } from "../usecase/query.ts";
import type { EvalCase } from "./domain/case.ts";
import { suiteLine } from "./domain/suite-line.ts";
import { differenceOf, type SuiteDifference } from "./domain/suite-view.ts";
import { parseSuite } from "./parse-suite.ts";
import { suiteInput } from "./schema.ts";
import { suiteCases } from "./suite-cases.ts";

const PAGE_SIZE = 500;
const KEYS_SHOWN = 40;

async function* lines(db: Db, promptId: string, revision: number): AsyncGenerator<string> {
  let last = { position: -1, key: "" };
  for (;;) {
    const rows = await db.$queryRaw<{ position: number; key: string; body: EvalCase }[]>`
      select position, key, body from eval_case
      where prompt_id = ${promptId} and valid_from <= ${revision} and (valid_to is null or valid_to > ${revision})
        and (position, key) > (${last.position}, ${last.key})
      order by position, key limit ${PAGE_SIZE}`;
    if (rows.length > 0) yield rows.map((row) => `${suiteLine(row.body)}\n`).join("");
    const end = rows.at(-1);
    if (!end || rows.length < PAGE_SIZE) return;
    last = end;
  }
}

/** The suite as its file, in pieces, as it stood when it was asked for; it is never in memory as a whole. */
export const suiteFileOf = query("workspace.read", async ({ db, workspaceId }, name: string) => {
  const prompt = await findPrompt(db, workspaceId, name);
  return { revision: prompt.suiteRevision, pieces: lines(db, prompt.id, prompt.suiteRevision) };
});

/**
 * What replacing the suite by these lines would do. Nothing is stored.
 * @throws AppError `invalid_request` whose faults carry their line and path
 */
export const suiteDifference = query(
  "suite.edit",
  async ({ db, workspaceId }, input: z.input<typeof suiteInput>): Promise<SuiteDifference> => {
    const { name, text } = parseInput(suiteInput, input);
    const given = parseSuite(text);
    const prompt = await findPrompt(db, workspaceId, name);
    const present = await suiteCases(db, prompt.id, prompt.suiteRevision);
    const byKey = (cases: EvalCase[]) => new Map(cases.map((each) => [each.id, suiteLine(each)]));
    const { added, changed, retired } = differenceOf(byKey(present), byKey(given));
    const critical = new Set(present.filter((each) => each.critical).map((each) => each.id));
    return {
      cases: given.length,
      unchanged: given.length - added.length - changed.length,
      added: added.slice(0, KEYS_SHOWN),
      changed: changed.slice(0, KEYS_SHOWN),
      retired: retired.slice(0, KEYS_SHOWN),
      counts: { added: added.length, changed: changed.length, retired: retired.length },
      criticalRetired: retired.filter((key) => critical.has(key)).slice(0, KEYS_SHOWN),
    };
  },
);
