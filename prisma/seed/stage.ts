import type { Db } from "#lib/core/db.ts";
import type { Context } from "#lib/usecase/context.ts";
import type { DemoPeople } from "./people.ts";

/** Where the demo is told: the database, and everybody who acts in it. */
export type Stage = { db: Db; admin: Context; people: DemoPeople; leaseSeconds: number };
