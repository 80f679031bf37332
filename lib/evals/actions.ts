"use server";
import type { z } from "zod";
import { asViewer, runAction } from "../usecase/action.ts";
import { beginScheduleNow } from "./begin-schedule-now.ts";
import { cancelRun } from "./cancel-run.ts";
import { closeDrift } from "./close-drift.ts";
import { labelOutput } from "./label-output.ts";
import { overrideGrade } from "./override-grade.ts";
import { pauseRun } from "./pause-run.ts";
import { putEvalSetting } from "./put-eval-setting.ts";
import { putSchedule } from "./put-schedule.ts";
import { putSuite } from "./put-suite.ts";
import { suiteDifference } from "./queries-suite-import.ts";
import { resumeRun } from "./resume-run.ts";
import { retireCase } from "./retire-case.ts";
import { saveCase } from "./save-case.ts";
import type { judgingInput, labelInput, overrideInput, runInput, scheduleInput, suiteInput } from "./schema.ts";
import { setUpJudge } from "./set-up-judge.ts";
import { startRun } from "./start-run.ts";
import { withdrawLabel } from "./withdraw-label.ts";

export async function putSuiteAction(workspace: string, input: z.input<typeof suiteInput>) {
  return runAction(putSuite, workspace, input);
}
/** What an import would do; nothing is stored. An action, since a suite is too large for an address. */
export async function previewSuiteAction(workspace: string, input: z.input<typeof suiteInput>) {
  return asViewer("suite.preview", workspace, (context) => suiteDifference(context, input));
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
export async function pauseRunAction(workspace: string, input: { runId: string }) {
  return runAction(pauseRun, workspace, input);
}
export async function resumeRunAction(workspace: string, input: { runId: string }) {
  return runAction(resumeRun, workspace, input);
}
export async function overrideGradeAction(workspace: string, input: z.input<typeof overrideInput>) {
  return runAction(overrideGrade, workspace, input);
}
export async function labelOutputAction(workspace: string, input: z.input<typeof labelInput>) {
  return runAction(labelOutput, workspace, input);
}
export async function withdrawLabelAction(workspace: string, input: { runId: string; position: number }) {
  return runAction(withdrawLabel, workspace, input);
}
export async function putEvalSettingAction(workspace: string, input: z.input<typeof judgingInput>) {
  return runAction(putEvalSetting, workspace, input);
}
export async function putScheduleAction(workspace: string, input: z.input<typeof scheduleInput>) {
  return runAction(putSchedule, workspace, input);
}
export async function beginScheduleNowAction(workspace: string, input: { kind: "nightly" | "weekly" }) {
  return runAction(beginScheduleNow, workspace, input);
}
export async function closeDriftAction(workspace: string, input: { reportId: string }) {
  return runAction(closeDrift, workspace, input);
}
/** Several commands in a row, each with its own refusal. */
export async function setUpJudgeAction(workspace: string) {
  return asViewer("judge.set_up", workspace, setUpJudge);
}
