import { AppError } from "../core/errors.ts";
import { command } from "../usecase/command.ts";
import { modelFactRemoveInput } from "./schema.ts";

/** Forgets what the workspace had set for a model; what this release knows of it counts again. */
export const removeModelFact = command({
  name: "model.remove",
  permission: "model.manage",
  input: modelFactRemoveInput,
  target: () => ({ prompt: "" }),
  run: async ({ tx, workspaceId }, { model }) => {
    const { count } = await tx.modelFact.deleteMany({ where: { workspaceId, model } });
    if (count === 0) throw new AppError("not_found", `Nothing is set here for ${model}.`);
    return {
      result: { model },
      audit: { action: "model.removed", subject: { type: "model", id: model, name: model } },
    };
  },
});
