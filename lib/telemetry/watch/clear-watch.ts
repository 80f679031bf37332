import { AppError } from "../../core/errors.ts";
import { findPrompt } from "../../prompts/lookup.ts";
import { command } from "../../usecase/command.ts";
import { watchWords } from "../domain/watch.ts";
import { lockRules, ownRule, ruleFor } from "./read-rule.ts";
import { watchClearInput } from "./schema.ts";

/** Takes a prompt's own rule away: the workspace's holds for it from then on. Throws `conflict` where it has none. */
export const clearWatch = command({
  name: "watch.clear",
  permission: "watch.edit",
  input: watchClearInput,
  target: ({ name }) => ({ prompt: name }),
  run: async ({ tx, workspaceId }, { name }) => {
    const { id: promptId } = await findPrompt(tx, workspaceId, name);
    await lockRules(tx, workspaceId);
    const before = await ownRule(tx, workspaceId, promptId);
    const { count } = await tx.watchSetting.deleteMany({ where: { workspaceId, promptId } });
    if (count === 0 || !before) throw new AppError("conflict", `${name} has no rule of its own.`);
    const rule = await ruleFor(tx, workspaceId, promptId);
    return {
      result: { prompt: name, ...rule, inherited: true },
      audit: {
        action: "watch.cleared",
        subject: { type: "watch", id: promptId, name },
        promptId,
        before: { ...before, sentence: watchWords(before) },
        after: { ...rule, sentence: watchWords(rule) },
      },
    };
  },
});
