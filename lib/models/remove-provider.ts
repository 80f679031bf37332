import { AppError } from "../core/errors.ts";
import { enumerateFirst } from "../prompts/domain/redline/number-words.ts";
import { command } from "../usecase/command.ts";
import { splitModel } from "./domain/provider-kind.ts";
import { environmentProviders } from "./environment-providers.ts";
import { providerRemoveInput } from "./schema.ts";
import { servedModels } from "./served-models.ts";

const MOST_NAMED = 5;

/** Removes a provider and its key. What is served must stay testable, so one that served versions need is kept. */
export const removeProvider = command({
  name: "provider.remove",
  permission: "model.manage",
  input: providerRemoveInput,
  target: () => ({ prompt: "" }),
  run: async ({ tx, workspaceId }, { name }) => {
    const [removed] = await tx.modelProvider.findMany({ where: { workspaceId, name } });
    if (!removed) throw new AppError("not_found", `Settings hold no provider named ${name}.`);
    const goesOn = environmentProviders().some((each) => each.name === name);
    const served = goesOn ? [] : await servedModels(tx, workspaceId);
    const needing = served.filter(({ model }) => splitModel(model).provider === name);
    if (needing.length > 0) {
      const named = needing.map(({ prompt, version, channel }) => `${prompt} v${version} (${channel})`);
      const detail = `${name} is needed by what is served: ${enumerateFirst(named, MOST_NAMED)}. Release versions with another model first.`;
      throw new AppError("conflict", detail);
    }
    await tx.modelProvider.deleteMany({ where: { workspaceId, name } });
    return {
      result: { name },
      audit: {
        action: "provider.removed",
        subject: { type: "provider", id: name, name },
        before: { kind: removed.kind, baseUrl: removed.baseUrl, keyHint: removed.keyHint },
      },
    };
  },
});
