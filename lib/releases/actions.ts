"use server";
import type { z } from "zod";
import { runAction } from "../usecase/action.ts";
import { promote } from "./promote.ts";
import { rollBack } from "./roll-back.ts";
import type { promoteInput, rollBackInput } from "./schema.ts";

export async function promoteAction(workspace: string, input: z.input<typeof promoteInput>) {
  return runAction(promote, workspace, input);
}
export async function rollBackAction(workspace: string, input: z.input<typeof rollBackInput>) {
  return runAction(rollBack, workspace, input);
}
