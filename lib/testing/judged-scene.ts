import { newId } from "../core/ids.ts";
import { putSuite } from "../evals/put-suite.ts";
import { startRun } from "../evals/start-run.ts";
import { createPrompt } from "../prompts/create-prompt.ts";
import { saveVersion } from "../prompts/save-version.ts";
import type { Context } from "../usecase/context.ts";
import { carryRun } from "../worker/carry-run.ts";
import { fakeModel } from "./model.ts";
import { versionOf } from "./workspace.ts";

/** What the judge must find right, and what it must find wrong, whatever an output says otherwise. */
const RIGHT = "the meeting moved to Thursday afternoon";
const WRONG = "bananas are yellow";

/** The model the run needs: it says what stands behind the colon of what it is asked. */
export const echo = fakeModel(({ messages }) => messages.at(-1)?.content.split(": ")[1] ?? "");

export type JudgedRun = { prompt: string; runId: string; number: number };

/**
 * A run of one version over cases whose reference the local judge compares with: it finds the first `right` of
 * `cases` correct. Positions are those of the cases.
 */
export async function judgedRun(author: Context, cases: number, right: number): Promise<JudgedRun> {
  const prompt = `judged/${newId(8)}`;
  await createPrompt(author, { name: prompt });
  const lines = Array.from({ length: cases }, (_, index) => ({
    id: `c${index}`,
    inputs: { text: `message ${index}: ${index < right ? RIGHT : WRONG}` },
    reference: RIGHT,
    source: "golden",
  }));
  await putSuite(author, { name: prompt, text: lines.map((line) => JSON.stringify(line)).join("\n") });
  await saveVersion(author, versionOf(prompt));
  const { id: runId, number } = await startRun(author, { name: prompt, challenger: 1 });
  await carryRun(author.db, runId, 60, new AbortController().signal);
  return { prompt, runId, number };
}
