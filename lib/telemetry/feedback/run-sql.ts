import type pg from "pg";
import type { Tx } from "../../core/db.ts";

/** Runs a statement in somebody's transaction, with `$1` … for its values, whichever client that is. */
export type RunSql = <R>(sql: string, values: readonly unknown[]) => Promise<R[]>;

/** The transaction of a Prisma client. The statements are the module's own; what comes from outside are values. */
export const sqlOf =
  (tx: Tx): RunSql =>
  (sql, values) =>
    tx.$queryRawUnsafe(sql, ...values);

/** A connection inside a transaction. */
export const sqlOfConnection =
  (connection: Pick<pg.ClientBase, "query">): RunSql =>
  async <R>(sql: string, values: readonly unknown[]) => {
    const { rows } = await connection.query(sql, [...values]);
    return rows as R[];
  };
