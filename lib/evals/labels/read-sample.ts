import type { Tx } from "../../core/db.ts";
import type { EvalCase, Grade } from "../domain/case.ts";
import { type LabelItem, labelItem } from "../domain/label-view.ts";

type Row = { position: number; rank: string; output: string; grades: Grade[]; body: EvalCase };
type Which = { runId: string; memberId: string; after: string | null; most: number };

/**
 * What one person has not labelled of a run's sample: every different output that a judge graded, once, in an order
 * that is random and the same for everybody. Whoever stops early has labelled a fair draw, and two people the same one.
 */
export async function readSample(
  tx: Tx,
  { runId, memberId, after, most }: Which,
): Promise<{ items: LabelItem[]; next: string | null }> {
  const rows = await tx.$queryRaw<Row[]>`
    with sample as (
      select distinct on (case_key, md5(output)) position, case_id, output, grades, md5(run_id || ' ' || position) as rank
      from eval_item
      where run_id = ${runId} and output is not null and jsonb_path_exists(grades, '$[*].votes')
      order by case_key, md5(output), position)
    select s.position, s.rank, s.output, s.grades, c.body
    from sample s join eval_case c on c.id = s.case_id
    where s.rank > ${after ?? ""} and not exists (
      select 1 from label l where l.run_id = ${runId} and l.position = s.position and l.member_id = ${memberId})
    order by s.rank limit ${most + 1}`;
  const shown = rows.slice(0, most);
  return {
    items: shown.map(({ body, ...row }) => labelItem({ ...row, evalCase: body })),
    next: rows.length > most ? (shown.at(-1)?.rank ?? null) : null,
  };
}

/** How many different outputs a judge graded, and how many of the run's outputs this person labelled. */
export async function countSample(tx: Tx, runId: string, memberId: string): Promise<{ sample: number; mine: number }> {
  const [row] = await tx.$queryRaw<{ sample: number; mine: number }[]>`
    select (select count(distinct (case_key, md5(output)))::int from eval_item
             where run_id = ${runId} and output is not null and jsonb_path_exists(grades, '$[*].votes')) as sample,
           (select count(*)::int from label where run_id = ${runId} and member_id = ${memberId}) as mine`;
  return row ?? { sample: 0, mine: 0 };
}
