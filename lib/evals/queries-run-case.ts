import "server-only";
import { AppError } from "../core/errors.ts";
import { query } from "../usecase/query.ts";
import type { EvalCase } from "./domain/case.ts";
import type { RunCaseDetail, RunItem } from "./domain/run-view.ts";
import { readRun } from "./read-run.ts";
import { readGradeChanges } from "./read-run-people.ts";

const MOST_ITEMS = 18;

/** One case of a run with its answers, of both versions and all trials. @throws AppError `not_found` */
export const runCase = query(
  "workspace.read",
  async ({ db, workspaceId }, name: string, number: number, key: string): Promise<RunCaseDetail> => {
    const { run } = await readRun(db, workspaceId, name, number);
    const items = await db.evalItem.findMany({
      where: { runId: run.id, caseKey: key },
      orderBy: [{ trial: "asc" }, { variant: "asc" }],
      take: MOST_ITEMS,
    });
    const [first] = items;
    const found = first && (await db.case.findUnique({ where: { id: first.caseId }, select: { body: true } }));
    if (!first || !found) throw new AppError("not_found", `Run ${number} has no case ${key}.`);
    const positions = items.map(({ position }) => position);
    const changes = await readGradeChanges(db, run.id, positions);
    return {
      evalCase: found.body as unknown as EvalCase,
      critical: first.critical,
      items: items.map((item): RunItem => {
        const { position, trial, status, output, passed, latencyMs, costUsd, cached, finishReason, error } = item;
        return {
          ...{ position, trial, status, output, passed, latencyMs, costUsd, cached, finishReason, error },
          variant: item.variant as RunItem["variant"],
          grades: item.grades as unknown as RunItem["grades"],
          changes: changes.get(position) ?? [],
        };
      }),
    };
  },
);
