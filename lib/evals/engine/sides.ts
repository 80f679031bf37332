import type { Db } from "../../core/db.ts";
import { AppError } from "../../core/errors.ts";
import { type OpenModel, openModel } from "../../models/open-model.ts";
import { findVersion } from "../../prompts/lookup.ts";
import { type Compiled, compileContent } from "../messages.ts";
import type { Variant } from "./claim.ts";

/** One side of a run: what is asked and of whom. `refused` says why nobody can be asked. */
export type Side = { version: Compiled; model: OpenModel | { refused: string } };

type Run = {
  workspaceId: string;
  promptId: string;
  challengerNumber: number;
  baselineNumber: number | null;
  challengerModel: string | null;
  baselineModel: string | null;
};

async function open(db: Db, workspaceId: string, model: string): Promise<Side["model"]> {
  try {
    return await openModel(db, workspaceId, model);
  } catch (error) {
    if (error instanceof AppError) return { refused: error.message };
    throw error;
  }
}

/**
 * Both sides of a run, each version compiled and its model opened once. The run says which models it asks; where it does
 * not, each version's own. Without a baseline there is only the challenger.
 */
export async function openSides(db: Db, run: Run): Promise<Record<Variant, Side>> {
  const load = async (number: number, model: string | null): Promise<Side> => {
    const { content } = await findVersion(db, run.promptId, number);
    return { version: compileContent(content), model: await open(db, run.workspaceId, model ?? content.model) };
  };
  const challenger = await load(run.challengerNumber, run.challengerModel);
  const { baselineNumber } = run;
  return { challenger, baseline: baselineNumber === null ? challenger : await load(baselineNumber, run.baselineModel) };
}
