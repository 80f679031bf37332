import type { Db, Tx } from "../core/db.ts";

const GUARDED = ["audit_event", "audit_head"];

/** Changes rows behind the log's back, as only somebody with the database in hand could: its guards are off meanwhile. */
export async function tamper(db: Db, change: (tx: Tx) => Promise<unknown>): Promise<void> {
  await db.$transaction(async (tx) => {
    for (const table of GUARDED) await tx.$executeRawUnsafe(`alter table ${table} disable trigger user`);
    await change(tx);
    for (const table of GUARDED) await tx.$executeRawUnsafe(`alter table ${table} enable trigger user`);
  });
}
