import { loadSeedPrompts } from "#seed/content/load.ts";
import { newId } from "../core/ids.ts";
import { putSuite } from "../evals/put-suite.ts";
import { startRun } from "../evals/start-run.ts";
import { createPrompt } from "../prompts/create-prompt.ts";
import { saveVersion } from "../prompts/save-version.ts";
import type { Context } from "../usecase/context.ts";

/** A prompt with two versions that truly differ in what they answer, and a suite of as many cases as wanted. */
export type EvalScene = { prompt: string; promptId: string; baseline: number; challenger: number };

/** As many lines as wanted: the demo's messages over and over, each time under new ids. */
export function suiteLines(cases: number): string {
  const lines = loadSeedPrompts()
    .find((prompt) => prompt.name === "support/intent")
    ?.suiteLines.trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { id: string });
  if (!lines) throw new Error("the demo lost its suite");
  return Array.from({ length: cases }, (_, index) => {
    const line = lines[index % lines.length] as { id: string };
    return JSON.stringify({ ...line, id: `${line.id}.${Math.floor(index / lines.length)}` });
  }).join("\n");
}

/** Drives the commands: prompt, suite, and the demo classifier's second and third version as v1 and v2. */
export async function evalScene(context: Context, cases: number, more: Record<string, unknown> = {}) {
  const prompt = `scene/${newId(8)}`;
  const seed = loadSeedPrompts().find((each) => each.name === "support/intent");
  const created = await createPrompt(context, { name: prompt });
  await putSuite(context, { name: prompt, text: suiteLines(cases) });
  for (const [index, version] of (seed?.versions ?? []).slice(1, 3).entries()) {
    const { system, userTemplate, model, parameters } = version;
    await saveVersion(context, {
      ...{ prompt, system, userTemplate, model, parameters, changelog: "a change" },
      ...(index > 0 ? { parent: index } : {}),
      ...more,
    });
  }
  return { prompt, promptId: created.id, baseline: 1, challenger: 2 } satisfies EvalScene;
}

/** Starts a run of the scene's challenger against its baseline and returns the run's id. */
export async function startSceneRun(context: Context, scene: EvalScene, more: Record<string, unknown> = {}) {
  const { prompt: name, challenger, baseline } = scene;
  return (await startRun(context, { name, challenger, baseline, ...more })).id;
}
