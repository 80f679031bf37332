import type { Sql } from "./sql.ts";

/** A trace of a workspace. */
export type TraceKey = { workspaceId: string; traceId: string };

/**
 * Makes who else writes spans of these traces wait until this transaction ends, in one order for all: what a trace's
 * spans count as depends on each other.
 */
export async function lockTraces(sql: Sql, traces: readonly TraceKey[]): Promise<void> {
  const keys = traces.map(({ workspaceId, traceId }) => `${workspaceId}/${traceId}`);
  await sql.query(
    `select count(pg_advisory_xact_lock(key)) from (
       select distinct hashtextextended(name, 41) as key from unnest($1::text[]) as name order by 1
     ) as keys`,
    [keys],
  );
}

/**
 * Makes who else moves buckets and units of these workspaces wait until this transaction ends. Whoever moves them in more
 * than one statement takes this first: so no two wait for each other.
 */
export async function lockCounts(sql: Sql, workspaceIds: Iterable<string>): Promise<void> {
  await sql.query(
    `select count(pg_advisory_xact_lock(key)) from (
       select distinct hashtextextended(id, 42) as key from unnest($1::text[]) as id order by 1
     ) as keys`,
    [[...workspaceIds]],
  );
}
