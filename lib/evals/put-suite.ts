import { lockPrompt } from "../prompts/lookup.ts";
import { command } from "../usecase/command.ts";
import { parseSuite } from "./parse-suite.ts";
import { reviseSuite } from "./revise-suite.ts";
import { suiteInput } from "./schema.ts";

/** Replaces the whole suite by these lines: what is missing in them is retired. All of it, or nothing on a bad line. */
export const putSuite = command({
  name: "suite.put",
  permission: "suite.edit",
  input: suiteInput,
  target: ({ name }) => ({ prompt: name }),
  run: async (work, { name, text }) => {
    const cases = parseSuite(text);
    const prompt = await lockPrompt(work.tx, work.workspaceId, name);
    return reviseSuite(work, prompt, () => new Map(cases.map((each) => [each.id, each])));
  },
});
