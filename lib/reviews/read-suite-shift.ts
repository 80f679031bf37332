import type { Tx } from "../core/db.ts";
import type { CriticalChange, SuiteShift } from "./domain/suite-shift.ts";

const MOST_CRITICAL = 50;

type Row = { key: string; change: CriticalChange["change"]; critical: boolean; total: bigint };

/** The revision of a prompt's suite at a moment; 0 before there was one. */
export async function suiteRevisionAt(tx: Tx, promptId: string, at: Date): Promise<number> {
  const found = await tx.suiteRevision.findFirst({
    where: { promptId, createdAt: { lte: at } },
    orderBy: { number: "desc" },
    select: { number: true },
  });
  return found?.number ?? 0;
}

/** What became of the suite between two revisions, the critical cases by name; null when nothing did. */
export async function readSuiteShift(tx: Tx, promptId: string, from: number, to: number): Promise<SuiteShift | null> {
  if (from === to) return null;
  const rows = await tx.$queryRaw<Row[]>`
    with a as (select key, hash, critical from eval_case where prompt_id = ${promptId}
                 and valid_from <= ${from} and (valid_to is null or valid_to > ${from})),
         b as (select key, hash, critical from eval_case where prompt_id = ${promptId}
                 and valid_from <= ${to} and (valid_to is null or valid_to > ${to})),
         moved as (
           select coalesce(b.key, a.key) as key, coalesce(a.critical, false) or coalesce(b.critical, false) as critical,
                  case when a.key is null then 'added' when b.key is null then 'retired' else 'changed' end as change,
                  a.critical and not b.critical as demoted
           from a full join b using (key) where a.hash is distinct from b.hash or a.critical is distinct from b.critical)
    select key, case when demoted then 'demoted' else change end as change, critical, total
    from (select *, count(*) over (partition by change) as total,
                 row_number() over (partition by change, critical order by key) as place from moved) as placed
    where place = 1 or critical and place <= ${MOST_CRITICAL} order by change, key`;
  if (rows.length === 0) return null;
  const kindOf = ({ change }: Row) => (change === "demoted" ? "changed" : change);
  const total = (kind: "added" | "changed" | "retired") => Number(rows.find((row) => kindOf(row) === kind)?.total ?? 0);
  return {
    ...{ from, to, added: total("added"), changed: total("changed"), retired: total("retired") },
    critical: rows.filter(({ critical }) => critical).map(({ key, change }) => ({ key, change })),
  };
}
