import { invalid } from "../core/errors.ts";
import { lockPrompt } from "../prompts/lookup.ts";
import { command } from "../usecase/command.ts";
import { parseSuite } from "./parse-suite.ts";
import { reviseSuite } from "./revise-suite.ts";
import { caseInput } from "./schema.ts";

/** Adds one case, or replaces the one of the same id, as a new revision of the suite. */
export const saveCase = command({
  name: "suite.save_case",
  permission: "suite.edit",
  input: caseInput,
  target: ({ name }) => ({ prompt: name }),
  run: async (work, { name, line }) => {
    const [given, more] = parseSuite(line);
    if (!given || more) throw invalid([{ path: "line", message: "is one case" }]);
    const prompt = await lockPrompt(work.tx, work.workspaceId, name);
    return reviseSuite(work, prompt, (current) => new Map(current).set(given.id, given));
  },
});
