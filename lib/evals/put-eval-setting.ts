import { findVariables } from "#sdk/template/find-variables.ts";
import type { Tx } from "../core/db.ts";
import { type Fault, invalid } from "../core/errors.ts";
import { openModel } from "../models/open-model.ts";
import { lint } from "../prompts/domain/lint.ts";
import { command } from "../usecase/command.ts";
import { isLocalJudge } from "./domain/pinned-judge.ts";
import { DEFAULT_JUDGE } from "./judge/default-prompt.ts";
import { promptInForce } from "./judge/pin-judge.ts";
import { DEFAULT_JUDGING } from "./judge/read-setting.ts";
import { judgingInput } from "./schema.ts";

const GIVEN = new Set(["input", "output", "reference", "rubric"]);

/** What is wrong with a model's name, by the same rules as in a prompt: fixed, and with a provider that is set up. */
async function modelFaults(tx: Tx, workspaceId: string, path: string, model: string): Promise<Fault[]> {
  const content = { ...DEFAULT_JUDGE, model, tools: null, evaluation: {}, ci: {}, owners: [] };
  const found = lint(content).find(({ field, severity }) => field === "model" && severity === "error");
  if (found) return [{ path, message: found.message }];
  await openModel(tx, workspaceId, model);
  return [];
}

/** What keeps a prompt from being a judge's: it must look at the output, and can be given nothing but what a judge gets. */
async function promptFaults(tx: Tx, workspaceId: string, name: string): Promise<Fault[]> {
  const fault = (message: string) => [{ path: "judgePrompt", message }];
  const version = await promptInForce(tx, workspaceId, name);
  if (!version) return fault(`has no version: there is no prompt ${name} yet, or nothing was saved in it`);
  const used = findVariables(version.content).map((each) => each.name);
  const foreign = used.filter((variable) => !GIVEN.has(variable));
  if (foreign.length > 0) return fault(`wants ${foreign.join(", ")}; a judge gets input, output, reference and rubric`);
  return used.includes("output") ? [] : fault("does not use {{output}}, so it would judge nothing");
}

/** Sets who judges from the next run on, and how far it must agree with people. Runs that have begun keep their judge. */
export const putEvalSetting = command({
  name: "judging.put",
  permission: "model.manage",
  input: judgingInput,
  // It holds for every prompt: no business of a key that is limited to some.
  target: () => ({ prompt: "" }),
  run: async ({ tx, workspaceId, now }, input) => {
    const { judgeModel, embeddingModel, minKappa, minLabels } = input;
    const judgePrompt = input.judgePrompt || null;
    const faults = [
      ...(await modelFaults(tx, workspaceId, "judgeModel", judgeModel)),
      ...(await modelFaults(tx, workspaceId, "embeddingModel", embeddingModel)),
      ...(isLocalJudge(judgeModel)
        ? []
        : await promptFaults(tx, workspaceId, judgePrompt ?? DEFAULT_JUDGING.judgePrompt)),
    ];
    if (faults.length > 0) throw invalid(faults);
    const rule = { judgeModel, judgePrompt, embeddingModel, minKappa, minLabels };
    const before = await tx.evalSetting.findUnique({ where: { workspaceId } });
    await tx.evalSetting.upsert({
      where: { workspaceId },
      create: { workspaceId, ...rule, updatedAt: now },
      update: { ...rule, updatedAt: now },
    });
    return {
      result: rule,
      audit: {
        action: "judging.changed",
        subject: { type: "judging", id: "judging", name: "judging" },
        before: before && {
          judgeModel: before.judgeModel,
          judgePrompt: before.judgePrompt,
          embeddingModel: before.embeddingModel,
          minKappa: before.minKappa,
          minLabels: before.minLabels,
        },
        after: rule,
      },
    };
  },
});
