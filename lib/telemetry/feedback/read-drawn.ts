import type { Drawn } from "../domain/counting/unit-deltas.ts";
import type { RunSql } from "./run-sql.ts";

/**
 * What rollouts draw and whose prompt they are of, by rollout. Telemetry may name any rollout: a call counts for one of
 * its own prompt only, so that nobody reaches the rollout of another prompt, or of another workspace.
 */
export async function readDrawn(run: RunSql, rolloutIds: Iterable<string>): Promise<ReadonlyMap<string, Drawn>> {
  const ids = [...new Set(rolloutIds)];
  if (ids.length === 0) return new Map();
  const rows = await run<{ id: string; promptId: string; unit: string }>(
    `select id, prompt_id as "promptId", unit from rollout where id = any($1::text[])`,
    [ids],
  );
  return new Map(
    rows.map(({ id, promptId, unit }) => [id, { promptId, draws: unit === "tenant" ? "tenant" : "conversation" }]),
  );
}
