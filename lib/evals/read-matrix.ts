import type { Tx } from "../core/db.ts";
import { AppError } from "../core/errors.ts";
import { findPrompt } from "../prompts/lookup.ts";

/** The runs of the matrix that run `number` belongs to, by their numbers. @throws AppError `run_not_found` */
export async function readMatrix(tx: Tx, workspaceId: string, name: string, number: number) {
  const prompt = await findPrompt(tx, workspaceId, name);
  const member = Number.isSafeInteger(number)
    ? await tx.evalRun.findFirst({ where: { workspaceId, promptId: prompt.id, number }, select: { matrixId: true } })
    : null;
  if (!member?.matrixId) throw new AppError("run_not_found", `${name} has no run ${number} over several models.`);
  const runs = await tx.evalRun.findMany({ where: { matrixId: member.matrixId }, orderBy: { number: "asc" } });
  const [lead] = runs;
  if (!lead) throw new AppError("run_not_found", `${name} has no run ${number}.`);
  return { prompt, runs, lead };
}
