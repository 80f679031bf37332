import { Prisma } from "#generated/prisma/client.ts";
import type { Tx } from "../../core/db.ts";
import { type Agreement, agreementOf, type LabelledOutput } from "../domain/agreement.ts";
import type { Grade } from "../domain/case.ts";
import { judgeVerdict } from "../domain/judge-verdict.ts";

/** The newest labels count; a judge is not measured better by more. */
const MOST_LABELS = 5_000;

/** Which labels measure a judge: all of the workspace's, or those on one prompt's outputs. */
export type LabelScope = { workspaceId: string; judgeKey: string; promptId?: string };

type Row = {
  run_id: string;
  position: number;
  prompt: string;
  member: string;
  name: string;
  correct: boolean;
  score: number | null;
  at: Date;
  grades: Grade[] | null;
};

/** The outputs of a scope that people labelled, each with the judge's verdict on it. */
export async function readLabelled(tx: Tx, { workspaceId, judgeKey, promptId }: LabelScope): Promise<LabelledOutput[]> {
  const here = promptId === undefined ? Prisma.empty : Prisma.sql`and l.prompt_id = ${promptId}`;
  const rows = await tx.$queryRaw<Row[]>`
    select l.run_id, l.position, p.name as prompt, l.member_id as member, u.name, l.correct, l.score, l.at, i.grades
    from label l
    join eval_item i on i.run_id = l.run_id and i.position = l.position
    join prompt p on p.id = l.prompt_id
    join member m on m.id = l.member_id join user_account u on u.id = m.user_id
    where l.workspace_id = ${workspaceId} and l.judge_key = ${judgeKey} ${here}
    order by l.at desc, l.run_id, l.position, l.member_id limit ${MOST_LABELS}`;
  const outputs = Map.groupBy(rows, (row) => `${row.run_id} ${row.position}`);
  return [...outputs.values()].flatMap((labels) => {
    const inOrder = labels.toSorted((a, b) => a.at.getTime() - b.at.getTime());
    const [first] = inOrder;
    const judge = judgeVerdict(first?.grades ?? null);
    if (!first || !judge) return [];
    return [
      {
        prompt: first.prompt,
        judge,
        labels: inOrder.map(({ member, name, correct, score }) => ({ member, name, correct, score })),
      },
    ];
  });
}

/** How far a judge and people agree in a scope. */
export async function readAgreement(tx: Tx, scope: LabelScope): Promise<Agreement> {
  return agreementOf(await readLabelled(tx, scope));
}
