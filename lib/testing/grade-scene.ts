import type { Db } from "../core/db.ts";
import { newId } from "../core/ids.ts";
import { gradedPrompts } from "../evals/online/draw-calls.ts";
import { gradePrompt } from "../evals/online/grade-prompt.ts";
import { createPrompt } from "../prompts/create-prompt.ts";
import { saveVersion } from "../prompts/save-version.ts";
import { putWatch } from "../telemetry/watch/put-watch.ts";
import { type CallGiven, putCall } from "./call-rows.ts";
import { join, newWorkspace, versionOf } from "./workspace.ts";

/** A prompt whose calls are graded by this rule, and what became of them. */
export async function gradeScene(db: Db, rule: { gradeShare: number; gradeUsdDaily?: number }) {
  const workspaceId = await newWorkspace(db);
  const developer = await join(db, workspaceId, ["developer", "editor", "admin"]);
  const name = `p/${newId(8)}`;
  const { id: promptId } = await createPrompt(developer, { name });
  await saveVersion(developer, versionOf(name));
  await putWatch(developer, { name, ...rule });
  const call = (more: Partial<CallGiven> = {}) =>
    putCall(db, {
      workspaceId,
      promptId,
      promptName: name,
      input: "the meeting moved",
      output: "the meeting moved",
      ...more,
    });
  const prompt = async () => {
    const found = (await gradedPrompts(db)).find((each) => each.promptId === promptId);
    if (!found) throw new Error(`no calls of ${name} are graded`);
    return found;
  };
  const grades = () => db.onlineGrade.findMany({ where: { promptId }, orderBy: { drawnAt: "asc" } });
  const scored = async () =>
    Number((await db.metricBucket.findFirst({ where: { promptId, step: 60, arm: "*" } }))?.scored ?? 0);
  const grade = async () => gradePrompt(db, await prompt(), new AbortController().signal);
  return { workspaceId, developer, name, promptId, call, prompt, grades, scored, grade };
}
