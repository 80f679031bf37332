import type { Tx } from "../core/db.ts";
import { ruleFor } from "../telemetry/watch/read-rule.ts";

/** Will there be scores to compare? Either a share of its calls is graded, or somebody scored some of the last week. */
export async function readGraded(tx: Tx, workspaceId: string, promptId: string): Promise<boolean> {
  const { gradeShare } = await ruleFor(tx, workspaceId, promptId);
  if (gradeShare > 0) return true;
  const [row] = await tx.$queryRaw<{ graded: boolean }[]>`
    select exists (
      select from metric_bucket where prompt_id = ${promptId} and step = 86400 and at > now() - interval '8 days'
        and arm = '*' and tier = '*' and scored > 0) as graded`;
  return row?.graded ?? false;
}
