import { Prisma } from "#generated/prisma/client.ts";
import type { Tx } from "../../core/db.ts";
import type { CountedInterval, Counts } from "../domain/metrics/counts.ts";
import type { Step } from "../domain/metrics/interval.ts";
import { COUNTED, countsOf } from "./read-series.ts";

type CountRow = Omit<Counts, "latency"> & { prompt: string; t: number; latency: string | null };

/** Intervals of a bucket's own length: from and to in ms since 1970, on its boundaries. */
export type BucketSpan = { step: Step; from: number; to: number };

/** The prompts of a workspace that were called most in a span, with their calls. */
export async function readBusiest(
  tx: Tx,
  workspaceId: string,
  { step, from, to }: BucketSpan,
  most: number,
): Promise<{ id: string; name: string }[]> {
  return tx.$queryRaw<{ id: string; name: string }[]>`
    select p.id, p.name from (
      select prompt_id, sum(calls) as calls from metric_bucket
      where workspace_id = ${workspaceId} and step = ${step} and at >= ${new Date(from)} and at < ${new Date(to)}
        and arm = '*' and tier = '*'
      group by prompt_id order by 2 desc limit ${most}
    ) as busy join prompt p on p.id = busy.prompt_id order by busy.calls desc`;
}

/** What prompts did in each bucket of a span, all versions together; by the prompt's id. */
export async function readCourses(
  tx: Tx,
  promptIds: readonly string[],
  { step, from, to }: BucketSpan,
): Promise<Map<string, Omit<CountedInterval, "version">[]>> {
  if (promptIds.length === 0) return new Map();
  const rows = await tx.$queryRaw<CountRow[]>`
    select prompt_id as prompt, extract(epoch from at)::float8 * 1000 as t, ${COUNTED}
    from metric_bucket
    where prompt_id in (${Prisma.join([...promptIds])}) and step = ${step}
      and at >= ${new Date(from)} and at < ${new Date(to)} and arm = '*' and tier = '*'
    group by 1, 2 order by 2`;
  const courses = new Map<string, Omit<CountedInterval, "version">[]>();
  for (const { prompt, t, ...counts } of rows) {
    const course = courses.get(prompt) ?? [];
    course.push({ t, counts: countsOf(counts) });
    courses.set(prompt, course);
  }
  return courses;
}
