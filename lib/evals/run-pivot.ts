import { Prisma } from "#generated/prisma/client.ts";

/** `reduceTrials` by majority, said in SQL: over the items of one case and variant. */
function majority(variant: "baseline" | "challenger"): Prisma.Sql {
  const passed = Prisma.sql`count(*) filter (where variant = ${variant} and passed)`;
  const missing = Prisma.sql`count(*) filter (where variant = ${variant} and passed is null)`;
  const trials = Prisma.sql`count(*) filter (where variant = ${variant})`;
  return Prisma.sql`case
    when ${passed} * 2 > ${trials} then true
    when ${trials} = 0 or (${passed} + ${missing}) * 2 > ${trials} then null
    else false end`;
}

/**
 * The common tables `pivot` and `placed`: one row a case of the run, its trials reduced on each side, and the cell it
 * stands in. `rank` orders the cells worst first.
 */
export function runPivot(runId: string, hasBaseline: boolean): Prisma.Sql {
  const complete = hasBaseline
    ? Prisma.sql`baseline is not null and challenger is not null`
    : Prisma.sql`challenger is not null`;
  return Prisma.sql`
    with pivot as (
      select case_key, min(case_id) as case_id, min(position) as position, bool_or(critical) as critical,
             ${majority("baseline")} as baseline, ${majority("challenger")} as challenger,
             bool_or(status in ('queued', 'running', 'cancelled')) as open
      from eval_item where run_id = ${runId} group by case_key
    ), celled as (
      select *, case
        when open then 'open'
        when not (${complete}) then 'missing'
        when not ${hasBaseline} then case when challenger then 'bothPass' else 'neither' end
        when baseline and challenger then 'bothPass'
        when baseline then 'worse'
        when challenger then 'better'
        else 'neither' end as cell
      from pivot
    ), placed as (
      select *, array_position(array['worse', 'missing', 'neither', 'better', 'bothPass', 'open'], cell) as rank
      from celled
    )`;
}
