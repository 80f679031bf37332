import type { Db } from "../../core/db.ts";
import { log } from "../../core/log.ts";
import { dayOf } from "../domain/day-of.ts";
import { isThorough } from "../domain/kept-until.ts";
import { untilNone } from "./until-none.ts";

const DAY_MS = 86_400_000;
const AHEAD_DAYS = 14;
const AT_ONCE = 5_000;
const WAIT = "set local lock_timeout = '3s'";

const PARENTS = ["call", "call_content", "trace_span"] as const;
type Parent = (typeof PARENTS)[number];

/** Makes the partitions of today and of the two weeks to come, so that no span ever waits for one. */
export async function makeDaysAhead(db: Db, now: Date): Promise<void> {
  for (let ahead = 0; ahead <= AHEAD_DAYS; ahead++) {
    const day = dayOf(now.getTime() + ahead * DAY_MS);
    await db.$transaction(async (tx) => {
      await tx.$executeRawUnsafe(WAIT);
      await tx.$queryRaw`select make_call_day(${day}::date)`;
    });
  }
}

/** The days (`2026-11-30`) that have a partition, the oldest first. */
export async function daysOf(db: Db, parent: Parent): Promise<{ day: string; table: string }[]> {
  const rows = await db.$queryRaw<{ table: string }[]>`
    select c.relname as table from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = ${parent}::regclass order by 1`;
  return rows.flatMap(({ table }) => {
    const [, year, month, day] = /_(\d{4})(\d{2})(\d{2})$/.exec(table) ?? [];
    return year ? [{ table, day: `${year}-${month}-${day}` }] : [];
  });
}

/**
 * Drops whole days that nobody keeps any more: `callsBefore` of calls and spans, `textsBefore` of texts. Of a day that
 * holds something of a workspace under a legal hold only what others have in it goes, once a day. A day somebody is
 * reading is tried again the next time. Returns how many partitions went.
 */
export async function dropOldDays(
  db: Db,
  held: readonly string[],
  { now, callsBefore, textsBefore }: { now: Date; callsBefore: string; textsBefore: string },
): Promise<number> {
  let dropped = 0;
  for (const parent of PARENTS) {
    const before = parent === "call_content" ? textsBefore : callsBefore;
    for (const { day, table } of await daysOf(db, parent)) {
      if (day >= before) continue;
      if (await holds(db, table, held)) {
        if (isThorough(now)) await removeOthers(db, table, held);
        continue;
      }
      try {
        await db.$transaction(async (tx) => {
          await tx.$executeRawUnsafe(WAIT);
          await tx.$executeRawUnsafe(`drop table "${table}"`);
        });
        dropped += 1;
      } catch (error) {
        log.error("dropping a day of calls", error, { table });
      }
    }
  }
  return dropped;
}

async function holds(db: Db, table: string, workspaceIds: readonly string[]): Promise<boolean> {
  if (workspaceIds.length === 0) return false;
  const found = await db.$queryRawUnsafe<unknown[]>(
    `select 1 from "${table}" where workspace_id = any($1::text[]) limit 1`,
    workspaceIds,
  );
  return found.length > 0;
}

async function removeOthers(db: Db, table: string, held: readonly string[]): Promise<void> {
  const statement = `delete from "${table}" where ctid = any(array(
    select ctid from "${table}" where workspace_id <> all($1::text[]) limit ${AT_ONCE}))`;
  await untilNone(() => db.$executeRawUnsafe(statement, held));
}
