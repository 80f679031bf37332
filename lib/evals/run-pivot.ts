import { Prisma } from "#generated/prisma/client.ts";

/** `reduceTrials` said in SQL: over the items of one case and variant. */
export function reduced(variant: "baseline" | "challenger", reducer: string): Prisma.Sql {
  const passed = Prisma.sql`count(*) filter (where variant = ${variant} and passed)`;
  const missing = Prisma.sql`count(*) filter (where variant = ${variant} and passed is null)`;
  const trials = Prisma.sql`count(*) filter (where variant = ${variant})`;
  if (reducer === "any") {
    return Prisma.sql`case when ${passed} > 0 then true when ${trials} = 0 or ${missing} > 0 then null else false end`;
  }
  if (reducer === "all") {
    return Prisma.sql`case
      when ${passed} + ${missing} < ${trials} then false when ${trials} = 0 or ${missing} > 0 then null else true end`;
  }
  return Prisma.sql`case
    when ${passed} * 2 > ${trials} then true
    when ${trials} = 0 or (${passed} + ${missing}) * 2 > ${trials} then null
    else false end`;
}

/** What a run's rows are read by. */
export type PivotedRun = { id: string; reducer: string; baselineNumber: number | null };

/**
 * The common tables `pivot` and `placed`: one row a case of the run, its trials reduced on each side, and the cell it
 * stands in. `rank` orders the cells worst first.
 */
export function runPivot({ id: runId, reducer, baselineNumber }: PivotedRun): Prisma.Sql {
  const hasBaseline = baselineNumber !== null;
  const complete = hasBaseline
    ? Prisma.sql`baseline is not null and challenger is not null`
    : Prisma.sql`challenger is not null`;
  return Prisma.sql`
    with pivot as (
      select case_key, min(case_id) as case_id, min(position) as position, bool_or(critical) as critical,
             ${reduced("baseline", reducer)} as baseline, ${reduced("challenger", reducer)} as challenger,
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
