import "server-only";
import { AppError } from "../core/errors.ts";
import { query } from "../usecase/query.ts";
import type { EvalCase, Grade } from "./domain/case.ts";
import type { MatrixAnswer, MatrixCase } from "./domain/matrix-view.ts";
import { readMatrix } from "./read-matrix.ts";

const ITEMS_MOST = 150;

type Item = {
  variant: string;
  passed: boolean | null;
  output: string | null;
  error: string | null;
  grades: unknown;
};

/** The trial that tells most: the first that does not pass, else the first. */
const telling = <T extends { passed: boolean | null }>(items: readonly T[]): T | undefined =>
  items.find(({ passed }) => passed !== true) ?? items[0];

function answerOf(item: Item | undefined, number: number | null, model: string): MatrixAnswer {
  const grades = (item?.grades ?? []) as Grade[];
  return {
    ...{ number, model, output: item?.output ?? null, passed: item?.passed ?? null, error: item?.error ?? null },
    failed: grades.filter(({ pass }) => !pass).map(({ grader, reason }) => ({ grader, reason })),
  };
}

/** One case with what every model of a matrix answered, and the baseline before them. @throws AppError `not_found` */
export const matrixCase = query(
  "workspace.read",
  async ({ db, workspaceId }, name: string, number: number, key: string): Promise<MatrixCase> => {
    const { runs, lead } = await readMatrix(db, workspaceId, name, number);
    const items = await db.evalItem.findMany({
      where: { runId: { in: runs.map(({ id }) => id) }, caseKey: key },
      orderBy: [{ runId: "asc" }, { trial: "asc" }],
      take: ITEMS_MOST,
    });
    const [first] = items;
    const found = first && (await db.case.findUnique({ where: { id: first.caseId }, select: { body: true } }));
    if (!found) throw new AppError("not_found", `Run ${number} has no case ${key}.`);
    const of = (runId: string, variant: string) =>
      telling(items.filter((item) => item.runId === runId && item.variant === variant));
    const baseline =
      lead.baselineNumber === null ? [] : [answerOf(of(lead.id, "baseline"), null, lead.baselineModel ?? "")];
    return {
      evalCase: found.body as unknown as EvalCase,
      answers: [
        ...baseline,
        ...runs.map((run) => answerOf(of(run.id, "challenger"), run.number, run.challengerModel ?? "")),
      ],
    };
  },
);
