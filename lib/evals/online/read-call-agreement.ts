import { Prisma } from "#generated/prisma/client.ts";
import type { Tx } from "../../core/db.ts";
import { type Agreement, agreementOf } from "../domain/agreement.ts";

/** The newest count; a judge is not measured better by more. */
const MOST = 5_000;

type Row = {
  prompt: string;
  judged: boolean;
  judge_score: number;
  member: string;
  name: string;
  correct: boolean;
  score: number | null;
};

/** How far the judge and people agree over calls that both looked at: of one prompt, or of all. */
export async function readCallAgreement(tx: Tx, workspaceId: string, promptId: string | null): Promise<Agreement> {
  const here = promptId === null ? Prisma.empty : Prisma.sql`and r.prompt_id = ${promptId}`;
  const rows = await tx.$queryRaw<Row[]>`
    select p.name as prompt, g.correct as judged, g.score as judge_score, coalesce(r.member_id, '') as member,
           r.member_name as name, r.correct, r.score
    from call_review r
    join online_grade g on g.workspace_id = r.workspace_id and g.day = r.day and g.trace_id = r.trace_id
      and g.span_id = r.span_id and g.status = 'graded'
    join prompt p on p.id = r.prompt_id
    where r.workspace_id = ${workspaceId} and r.status = 'done' ${here}
    order by r.done_at desc limit ${MOST}`;
  return agreementOf(
    rows.map(({ prompt, judged, judge_score, member, name, correct, score }) => ({
      prompt,
      judge: { correct: judged, score: Math.min(5, Math.max(1, Math.round(judge_score))) },
      labels: [{ member, name, correct, score }],
    })),
  );
}
