import { invalid } from "../../core/errors.ts";
import { findPrompt } from "../../prompts/lookup.ts";
import { command } from "../../usecase/command.ts";
import { type WatchRule, watchFaults, watchWords } from "../domain/watch.ts";
import { checkRemoval } from "./check-removal.ts";
import { lockRules, ownRule, ruleFor } from "./read-rule.ts";
import { watchInput } from "./schema.ts";

const same = (a: WatchRule, b: WatchRule): boolean =>
  (Object.keys(a) as (keyof WatchRule)[]).every((name) => a[name] === b[name]);

/**
 * Sets what is kept and graded of a prompt's calls, or of all those whose prompt has no rule of its own. It holds for what
 * comes in from a few seconds later on; with `removeKept` a job also takes from what is kept whatever may not be kept any more.
 */
export const putWatch = command({
  name: "watch.put",
  permission: "watch.edit",
  input: watchInput,
  // The workspace's own holds for every prompt: no business of a key that is limited to some.
  target: ({ name = "" }) => ({ prompt: name }),
  run: async ({ tx, workspaceId, now, enqueue }, { name, removeKept, ...given }) => {
    const promptId = name === undefined ? "" : (await findPrompt(tx, workspaceId, name)).id;
    await lockRules(tx, workspaceId);
    const before = await ownRule(tx, workspaceId, promptId);
    const held = before ?? (await ruleFor(tx, workspaceId, promptId));
    const rule: WatchRule = { ...held, ...given };
    const faults = watchFaults(rule);
    if (faults.length > 0) throw invalid(faults);
    if (removeKept) {
      await checkRemoval(tx, workspaceId);
      await enqueue("remove-kept", { workspaceId, promptId });
    }
    const result = { prompt: name ?? null, ...rule, inherited: false };
    if (before && same(before, rule) && !removeKept) return { result, audit: null };
    await tx.watchSetting.upsert({
      where: { workspaceId_promptId: { workspaceId, promptId } },
      create: { workspaceId, promptId, ...rule, updatedAt: now },
      update: { ...rule, updatedAt: now },
    });
    return {
      result,
      audit: {
        action: "watch.changed",
        subject: {
          type: "watch",
          id: promptId || "workspace",
          name: name ?? "all prompts without a rule of their own",
        },
        ...(promptId === "" ? {} : { promptId }),
        before: before && { ...before, sentence: watchWords(before) },
        after: { ...rule, removeKept, sentence: watchWords(rule) },
      },
    };
  },
});
