import type { Tx } from "../core/db.ts";
import type { EvalCase } from "./domain/case.ts";

/** The cases of a suite as they stood at a revision, in their order. */
export async function suiteCases(tx: Tx, promptId: string, revision: number): Promise<EvalCase[]> {
  const rows = await tx.$queryRaw<{ body: EvalCase }[]>`
    select body from eval_case
    where prompt_id = ${promptId} and valid_from <= ${revision} and (valid_to is null or valid_to > ${revision})
    order by position, key`;
  return rows.map((row) => row.body);
}
