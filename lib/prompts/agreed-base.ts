import { Prisma } from "#generated/prisma/client.ts";
import type { Tx } from "../core/db.ts";

/**
 * The newest version of a channel that people agreed to, as a scalar subquery: released by a promotion whose glass was
 * whole, or by a broken one that somebody else found justified since. Going back to such a version, it counts again. A rollout's
 * candidate counts when it has reached everybody, which is the row that belongs to no rollout any more.
 * `rows` narrows the ledger's rows, named `served`.
 */
export function agreedVersion(promptId: Prisma.Sql, channel: Prisma.Sql, rows: Prisma.Sql = Prisma.empty): Prisma.Sql {
  return Prisma.sql`(
    select served.version from release served
    where served.prompt_id = ${promptId} and served.channel = ${channel} ${rows}
      and exists (
        select from release agreed
        left join after_review looked on looked.prompt_id = agreed.prompt_id and looked.channel = agreed.channel
          and looked.release_seq = agreed.seq
        where agreed.prompt_id = served.prompt_id and agreed.channel = served.channel
          and agreed.version = served.version and agreed.seq <= served.seq and agreed.kind in ('promote', 'advance')
          and agreed.rollout_id is null and (agreed.evidence->'breakGlass' is null or looked.finding = 'justified'))
    order by served.seq desc limit 1)`;
}

/**
 * Where the range begins whose authors may not approve a version: behind the newest version of stable that people agreed
 * to; null when they agreed to none yet. `before` asks as it was at that moment, `belowSeq` as it was below a release.
 * What is served stays what a version is compared with and run against.
 */
export async function agreedBase(
  tx: Tx,
  promptId: string,
  { channel = "stable", before, belowSeq }: { channel?: string; before?: Date | null; belowSeq?: number } = {},
): Promise<number | null> {
  const then = before ? Prisma.sql`and served.effective_at < ${before}` : Prisma.empty;
  const below = belowSeq === undefined ? Prisma.empty : Prisma.sql`and served.seq < ${belowSeq}`;
  const version = agreedVersion(Prisma.sql`${promptId}`, Prisma.sql`${channel}`, Prisma.sql`${then} ${below}`);
  const [row] = await tx.$queryRaw<{ version: number | null }[]>`select ${version} as version`;
  return row?.version ?? null;
}

/** Whether `version` (a row of that table) lies in the range that a release of `head` would bring. */
export function inRange(version: Prisma.Sql, base: Prisma.Sql, head: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`${version} <= ${head} and ${version} > case when ${base} is null then 0
    when ${base} < ${head} then ${base} else ${head} - 1 end`;
}
