import type pg from "pg";

const WAIT_MS = 3_000;

/** Makes the partitions of these days (`2026-11-30`), each in a transaction of its own that waits for nobody for long. */
export async function makeCallDays(client: pg.ClientBase, days: readonly string[]): Promise<void> {
  for (const day of days) {
    await client.query("begin");
    try {
      await client.query(`set local lock_timeout = ${WAIT_MS}`);
      await client.query("select make_call_day($1::date)", [day]);
      await client.query("commit");
    } catch (error) {
      await client.query("rollback").catch(() => undefined);
      throw error;
    }
  }
}
