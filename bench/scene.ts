import type { EvalCase } from "#lib/evals/domain/case.ts";
import { compileContent, messagesOf } from "#lib/evals/messages.ts";
import { parseSuite } from "#lib/evals/parse-suite.ts";
import type { PromptContent } from "#lib/prompts/domain/content.ts";
import { suiteLines } from "#lib/testing/eval-scene.ts";
import { loadSeedPrompts } from "#seed/content/load.ts";
import { keyOf } from "./model.ts";

/** Each version answers one message in so many wrongly, another one each, so that there is something to grade. */
const WRONG_EVERY = 12;

/** The two versions that `evalScene` compares: the demo classifier's second and third. */
export function sceneVersions(): PromptContent[] {
  return (
    loadSeedPrompts()
      .find((prompt) => prompt.name === "support/intent")
      ?.versions.slice(1, 3) ?? []
  );
}

/** The cases of a scene; each has one assertion, `equals`. */
export const sceneCases = (count: number): EvalCase[] => parseSuite(suiteLines(count));

const expected = ({ assert }: EvalCase): string => String(assert?.[0]?.value ?? "");

/** What the model is to answer to each text the scene can send. */
export function sceneAnswers(): Record<string, string> {
  const answers: Record<string, string> = {};
  // Every message of the demo's suite occurs within the first thousand cases; later ones are the same texts again.
  const cases = sceneCases(1_000);
  for (const [version, content] of sceneVersions().entries()) {
    const compiled = compileContent(content);
    for (const [index, each] of cases.entries()) {
      const made = messagesOf(compiled, each);
      if ("missing" in made) throw new Error(`the scene lacks ${made.missing.join(", ")}`);
      const key = keyOf(made.messages);
      answers[key] ??= (index + version) % WRONG_EVERY === 0 ? "none_of_these" : expected(each);
    }
  }
  return answers;
}

/** How many of the scene's calls pass: whoever grades to another number did other work. */
export function scenePasses(count: number): number {
  const answers = sceneAnswers();
  let passed = 0;
  for (const compiled of sceneVersions().map(compileContent)) {
    for (const each of sceneCases(count)) {
      const made = messagesOf(compiled, each);
      if ("messages" in made && answers[keyOf(made.messages)] === expected(each)) passed += 1;
    }
  }
  return passed;
}
