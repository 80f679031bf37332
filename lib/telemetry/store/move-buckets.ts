import type { Amounts, BucketDelta } from "../domain/counting/buckets.ts";
import type { RunSql } from "../feedback/run-sql.ts";
import { jsonRows } from "./sql.ts";

const SUMS = {
  ...{ calls: "bigint", errors: "bigint", inputTokens: "bigint", outputTokens: "bigint", counted: "bigint" },
  ...{ priced: "bigint", costUsd: "float8", scored: "bigint", scoreSum: "float8", scoreSquares: "float8" },
  ...{ thumbsUp: "bigint", thumbsDown: "bigint", escalations: "bigint", abandonments: "bigint", flagged: "bigint" },
} as const satisfies Record<keyof Amounts, string>;

const column = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const names = Object.keys(SUMS);
const columns = names.map(column);

const STATEMENT = `
  insert into metric_bucket as held (workspace_id, prompt_id, step, at, version, arm, tier, ${columns.join(", ")}, latency)
  select "workspaceId", "promptId", step, to_timestamp(at / 1000), version, arm, tier,
         ${names.map((name) => `"${name}"`).join(", ")}, latency
  from json_to_recordset($1::json) as r("workspaceId" text, "promptId" text, step int, at float8, version int, arm text,
    tier text, ${Object.entries(SUMS)
      .map(([name, type]) => `"${name}" ${type}`)
      .join(", ")}, latency int[])
  order by "promptId", step, at, version, arm, tier
  on conflict (prompt_id, step, at, version, arm, tier) do update set
    ${columns.map((each) => `${each} = held.${each} + excluded.${each}`).join(", ")},
    latency = case when excluded.latency = '{}' then held.latency else merge_histogram(held.latency, excluded.latency) end`;

/** Adds to buckets: the one statement that does, in the order of their key, so that two writers never wait for each other. */
export async function moveBuckets(run: RunSql, deltas: readonly BucketDelta[]): Promise<void> {
  if (deltas.length > 0) await run(STATEMENT, [jsonRows(deltas)]);
}
