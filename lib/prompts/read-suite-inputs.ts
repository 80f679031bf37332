import type { Tx } from "../core/db.ts";
import type { JsonObject } from "./domain/content.ts";

/** One input that cases of a suite give: in how many, and what it looks like there. */
export type SuiteInput = {
  name: string;
  cases: number;
  /** Up to three different values, each cut to 48 characters. Values that are not text stand as JSON. */
  samples: string[];
  /** Characters, over the sampled cases. */
  medianLength: number;
};

/** `cases` are all of the suite, `withInputs` those that fill variables; the rest are conversations. */
export type SuiteInputs = {
  cases: number;
  withInputs: number;
  inputs: SuiteInput[];
  /** Some of the cases that fill variables, to try a text with: critical ones first. */
  examples: { key: string; critical: boolean }[];
};

/** Lengths and samples are read from so many cases; the counts from all. */
const SAMPLED = 200;
const MOST_INPUTS = 200;
const EXAMPLES = 30;

/** Which variables the suite fills as it stood at a revision, the most often given first. */
export async function readSuiteInputs(tx: Tx, promptId: string, revision: number): Promise<SuiteInputs> {
  const [totals] = await tx.$queryRaw<{ cases: number; with_inputs: number }[]>`
    select count(*)::int as cases, count(*) filter (where body ? 'inputs')::int as with_inputs
    from eval_case
    where prompt_id = ${promptId} and valid_from <= ${revision} and (valid_to is null or valid_to > ${revision})`;
  const rows = await tx.$queryRaw<{ name: string; cases: number; samples: string[] | null; median: number | null }[]>`
    with live as (
      select body->'inputs' as inputs, row_number() over (order by position, key) as place
      from eval_case
      where prompt_id = ${promptId} and valid_from <= ${revision} and (valid_to is null or valid_to > ${revision})
        and jsonb_typeof(body->'inputs') = 'object'
    ), counted as (
      select name, count(*)::int as cases from live, jsonb_object_keys(inputs) as name group by name
    ), sampled as (
      select given.key as name,
             (array_agg(distinct left(given.value #>> '{}', 48)))[1:3] as samples,
             percentile_disc(0.5) within group (order by length(given.value #>> '{}')) as median
      from live, jsonb_each(inputs) as given where place <= ${SAMPLED} group by given.key
    )
    select name, cases, samples, median from counted left join sampled using (name)
    order by cases desc, name limit ${MOST_INPUTS}`;
  const examples = await tx.$queryRaw<SuiteInputs["examples"]>`
    select key, critical from eval_case
    where prompt_id = ${promptId} and valid_from <= ${revision} and (valid_to is null or valid_to > ${revision})
      and body ? 'inputs'
    order by critical desc, position, key limit ${EXAMPLES}`;
  return {
    examples,
    cases: totals?.cases ?? 0,
    withInputs: totals?.with_inputs ?? 0,
    inputs: rows.map(({ name, cases, samples, median }) => ({
      name,
      cases,
      samples: (samples ?? []).filter((sample) => sample !== null && sample !== ""),
      medianLength: Number(median ?? 0),
    })),
  };
}

/** What one case gives its variables; null when the suite has no such case at this revision. */
export async function readCaseInputs(tx: Tx, promptId: string, revision: number, key: string) {
  const [row] = await tx.$queryRaw<{ inputs: JsonObject | null }[]>`
    select body->'inputs' as inputs from eval_case
    where prompt_id = ${promptId} and key = ${key} and valid_from <= ${revision}
      and (valid_to is null or valid_to > ${revision})`;
  return row?.inputs ?? null;
}
