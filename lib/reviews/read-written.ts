import type { Tx } from "../core/db.ts";

export type Written = {
  /** Which versions of the range each member wrote. */
  byMember: Map<string, number[]>;
  /** The versions themselves, the newest first; times are RFC 3339. */
  lines: { name: string; version: number; at: string }[];
};

/** Who wrote what in the range a release would bring: the same range as `authorsOfRange`, from `agreedBase` on. */
export async function writtenIn(tx: Tx, promptId: string, base: number | null, head: number): Promise<Written> {
  const after = base === null ? 0 : base < head ? base : head - 1;
  const rows = await tx.version.findMany({
    where: { promptId, number: { gt: after, lte: head } },
    orderBy: { number: "desc" },
    select: { number: true, authorId: true, authorName: true, createdAt: true },
  });
  const byMember = new Map<string, number[]>();
  for (const { authorId, number } of rows) byMember.set(authorId, [...(byMember.get(authorId) ?? []), number]);
  const lines = rows.map(({ number, authorName, createdAt }) => ({
    name: authorName,
    version: number,
    at: createdAt.toISOString(),
  }));
  return { byMember, lines };
}
