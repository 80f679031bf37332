import { AppError } from "../core/errors.ts";
import { lockPrompt } from "../prompts/lookup.ts";
import { command } from "../usecase/command.ts";
import { reviseSuite } from "./revise-suite.ts";
import { retireInput } from "./schema.ts";

/** Takes one case out of the suite from the next revision on; runs of older revisions keep it. */
export const retireCase = command({
  name: "suite.retire_case",
  permission: "suite.edit",
  input: retireInput,
  target: ({ name }) => ({ prompt: name }),
  run: async (work, { name, caseKey }) => {
    const prompt = await lockPrompt(work.tx, work.workspaceId, name);
    return reviseSuite(work, prompt, (current) => {
      if (!current.has(caseKey)) throw new AppError("not_found", `There is no case ${caseKey} in this suite.`);
      return new Map([...current].filter(([key]) => key !== caseKey));
    });
  },
});
