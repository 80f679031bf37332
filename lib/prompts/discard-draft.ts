import { z } from "zod";
import { personOf } from "../access/actor.ts";
import { command } from "../usecase/command.ts";
import { findPrompt } from "./lookup.ts";
import { promptName } from "./schema.ts";

/** Throws one's own draft away; like keeping it, this is nobody else's business and not in the log. */
export const discardDraft = command({
  name: "draft.discard",
  permission: "prompt.edit",
  input: z.strictObject({ name: promptName }),
  target: ({ name }) => ({ prompt: name }),
  run: async ({ tx, workspaceId, actor }, { name }) => {
    const prompt = await findPrompt(tx, workspaceId, name);
    await tx.draft.deleteMany({ where: { promptId: prompt.id, memberId: personOf(actor) ?? "" } });
    return { result: { name }, audit: null };
  },
});
