"use server";
import type { z } from "zod";
import { runAction } from "../usecase/action.ts";
import { cancelRun } from "./cancel-run.ts";
import { putSuite } from "./put-suite.ts";
import { retireCase } from "./retire-case.ts";
import { saveCase } from "./save-case.ts";
import type { runInput } from "./schema.ts";
import { startRun } from "./start-run.ts";

export async function putSuiteAction(workspace: string, input: { name: string; text: string }) {
  return runAction(putSuite, workspace, input);
}
export async function saveCaseAction(workspace: string, input: { name: string; line: string }) {
  return runAction(saveCase, workspace, input);
}
export async function retireCaseAction(workspace: string, input: { name: string; caseKey: string }) {
  return runAction(retireCase, workspace, input);
}
export async function startRunAction(workspace: string, input: z.input<typeof runInput>) {
  return runAction(startRun, workspace, input);
}
export async function cancelRunAction(workspace: string, input: { runId: string }) {
  return runAction(cancelRun, workspace, input);
}
