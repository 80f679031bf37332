"use server";
import { runAction } from "../usecase/action.ts";
import { putRetention } from "./put-retention.ts";

export async function putRetentionAction(workspace: string, input: Parameters<typeof putRetention>[1]) {
  return runAction(putRetention, workspace, input);
}
