"use server";
import type { z } from "zod";
import { runAction } from "../../usecase/action.ts";
import { clearWatch } from "./clear-watch.ts";
import { putWatch } from "./put-watch.ts";
import type { watchClearInput, watchInput } from "./schema.ts";

export async function putWatchAction(workspace: string, input: z.input<typeof watchInput>) {
  return runAction(putWatch, workspace, input);
}
export async function clearWatchAction(workspace: string, input: z.input<typeof watchClearInput>) {
  return runAction(clearWatch, workspace, input);
}
