import type { Db } from "../core/db.ts";
import type { EvalCase } from "../evals/domain/case.ts";
import { suiteLine } from "../evals/domain/suite-line.ts";
import { findPrompt } from "../prompts/lookup.ts";
import { query } from "../usecase/query.ts";

const LINES_AT_ONCE = 500;

type Row = { position: number; key: string; body: EvalCase };

async function* linesOf(db: Db, promptId: string, revision: number): AsyncGenerator<string> {
  let after: Pick<Row, "position" | "key"> = { position: -1, key: "" };
  for (;;) {
    const rows: Row[] = await db.$queryRaw<Row[]>`
      select position, key, body from eval_case
      where prompt_id = ${promptId} and valid_from <= ${revision} and (valid_to is null or valid_to > ${revision})
        and (position, key) > (${after.position}, ${after.key})
      order by position, key limit ${LINES_AT_ONCE}`;
    const last = rows.at(-1);
    if (last) yield rows.map(({ body }) => `${suiteLine(body)}\n`).join("");
    if (!last || rows.length < LINES_AT_ONCE) return;
    after = last;
  }
}

/** The suite as it stands, one case a line. A revision that comes meanwhile does not mix in. */
export const readSuite = query(
  "workspace.read",
  async ({ db, workspaceId }, { name }: { name: string }) => {
    const { id, suiteRevision } = await findPrompt(db, workspaceId, name);
    return { revision: suiteRevision, lines: linesOf(db, id, suiteRevision) };
  },
  ({ name }) => ({ prompt: name }),
);
