import { AppError } from "../core/errors.ts";
import { lockPrompt } from "../prompts/lookup.ts";
import { command } from "../usecase/command.ts";
import type { NotCarried } from "./domain/suite-import.ts";
import { readSuiteText } from "./formats/read-suite-text.ts";
import { type Revised, reviseSuite } from "./revise-suite.ts";
import { suiteInput } from "./schema.ts";

/**
 * Replaces the whole suite by what a file holds (what it lacks is retired), or adds to it. All of it, or nothing on a bad
 * line. From a foreign format the answer also lists what has no place here.
 */
export const putSuite = command({
  name: "suite.put",
  permission: "suite.edit",
  input: suiteInput,
  target: ({ name }) => ({ prompt: name }),
  run: async (work, { name, text, format, mode, files }) => {
    const given = readSuiteText(text, format, new Map(files.map((file) => [file.name, file.text])));
    if (given.cases.length === 0 && given.format !== "jsonl") {
      throw new AppError("invalid_request", "No case of this file could be kept. Nothing was stored.", {
        notCarried: given.notCarried,
      });
    }
    const prompt = await lockPrompt(work.tx, work.workspaceId, name);
    const { result, audit } = await reviseSuite(work, prompt, (current) => {
      const added = given.cases.map((each) => [each.id, each] as const);
      return new Map(mode === "add" ? [...current, ...added] : added);
    });
    const answer: Revised & { notCarried?: NotCarried[] } = result;
    if (given.format !== "jsonl") answer.notCarried = given.notCarried;
    return { result: answer, audit };
  },
});
