import { sceneCases, sceneVersions } from "./scene.ts";

/**
 * The scene as a promptfoo configuration: two chat prompts with the same templates, the same cases, `equals`. All of it
 * inline in one JSON file, which promptfoo reads fastest.
 */
export function promptfooConfig(cases: number, modelUrl: string): object {
  const versions = sceneVersions();
  const { temperature, maxOutputTokens } = versions[0]?.parameters ?? {};
  return {
    description: "bench",
    prompts: versions.map(({ system, userTemplate }, index) => ({
      id: `v${index + 1}`,
      label: `v${index + 1}`,
      raw: JSON.stringify([
        { role: "system", content: system },
        { role: "user", content: userTemplate },
      ]),
    })),
    providers: [
      {
        id: "openai:chat:bench-1",
        config: { apiBaseUrl: modelUrl, apiKey: "sk-bench", temperature, max_tokens: maxOutputTokens },
      },
    ],
    tests: sceneCases(cases).map(({ inputs, assert = [] }) => ({
      vars: inputs,
      assert: assert.map(({ type, value }) => ({ type, value })),
    })),
  };
}
