import type { Tx } from "../../core/db.ts";
import { openModel } from "../../models/open-model.ts";
import type { PinnedJudge } from "../domain/pinned-judge.ts";

/** What grading this prompt's calls has cost since midnight UTC. */
export async function spentToday(tx: Tx, promptId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ usd: number }[]>`
    select coalesce(sum(cost_usd), 0)::float8 as usd from online_grade
    where prompt_id = ${promptId} and graded_at >= date_trunc('day', now() at time zone 'utc') at time zone 'utc'`;
  return row?.usd ?? 0;
}

export const BUDGET_USED = "the day’s budget is used up";

/**
 * Why nothing may be graded now, or null: the budget is used up, or nobody knows what the judge costs, so that no budget
 * could hold it. The local judge costs nothing.
 */
export async function whyStopped(
  tx: Tx,
  workspaceId: string,
  judge: PinnedJudge,
  of: { promptId: string; usdDaily: number },
): Promise<string | null> {
  if (judge.kind === "local") return null;
  const { prices } = await openModel(tx, workspaceId, judge.model);
  if (!prices) return `no price is known for ${judge.model}, so no budget could hold it`;
  return (await spentToday(tx, of.promptId)) >= of.usdDaily ? BUDGET_USED : null;
}
