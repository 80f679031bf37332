import type { Tx } from "../core/db.ts";

/**
 * Everybody who wrote a version in the range a release would bring: after `base` up to and with `head`. Going back to
 * an older version, the range is that version alone.
 */
export async function authorsOfRange(tx: Tx, promptId: string, base: number | null, head: number): Promise<string[]> {
  const from = base !== null && base < head ? base : head - 1;
  const rows = await tx.version.findMany({
    where: { promptId, number: { gt: base === null ? 0 : from, lte: head } },
    select: { authorId: true },
    distinct: ["authorId"],
  });
  return rows.map((row) => row.authorId);
}
