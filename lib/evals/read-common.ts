import { Prisma } from "#generated/prisma/client.ts";
import type { Tx } from "../core/db.ts";
import { AppError } from "../core/errors.ts";
import { findPrompt } from "../prompts/lookup.ts";
import { reduced } from "./run-pivot.ts";

/** Two decided runs of one prompt by their numbers. @throws AppError `run_not_found` */
export async function readPair(tx: Tx, workspaceId: string, name: string, numbers: [a: number, b: number]) {
  const prompt = await findPrompt(tx, workspaceId, name);
  const runs = await tx.evalRun.findMany({
    where: { promptId: prompt.id, number: { in: numbers.filter(Number.isSafeInteger) }, status: "done" },
  });
  const of = (number: number) => {
    const run = runs.find((each) => each.number === number);
    if (!run?.verdict) throw new AppError("run_not_found", `${name} has no run ${number} with a verdict.`);
    return run;
  };
  return { prompt, a: of(numbers[0]), b: of(numbers[1]) };
}

type Side = { id: string; reducer: string };

const side = ({ id, reducer }: Side) => Prisma.sql`
  select case_key, min(case_id) as case_id, min(position) as position, bool_or(critical) as critical,
         ${reduced("challenger", reducer)} as passed
  from eval_item where run_id = ${id} and variant = 'challenger' group by case_key`;

/**
 * The common table `common`: the cases of two runs by their ids, each challenger's trials reduced by its run's own
 * rule, and how they pair. `only_a`, `only_b` and `changed` (another content under the same id) have no pair.
 */
export const commonCases = (a: Side, b: Side): Prisma.Sql => Prisma.sql`
  with one as (${side(a)}), two as (${side(b)}), common as (
    select coalesce(two.case_key, one.case_key) as case_key, coalesce(two.case_id, one.case_id) as case_id,
           coalesce(two.position, one.position) as position, coalesce(two.critical, one.critical) as critical,
           one.passed as a, two.passed as b, case
             when two.case_key is null then 'only_a'
             when one.case_key is null then 'only_b'
             when one.case_id <> two.case_id and ca.hash <> cb.hash then 'changed'
             when one.passed is null or two.passed is null then 'missing'
             when one.passed and two.passed then 'bothPass'
             when one.passed then 'worse'
             when two.passed then 'better'
             else 'neither' end as cell
    from one full join two using (case_key)
    left join eval_case ca on ca.id = one.case_id left join eval_case cb on cb.id = two.case_id)`;
