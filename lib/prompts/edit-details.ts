import { command } from "../usecase/command.ts";
import { lockPrompt } from "./lookup.ts";
import { promptDetailsInput } from "./schema.ts";

/** Changes what is said about a prompt: description, tags, owners. Its name and its versions stay. */
export const editDetails = command({
  name: "prompt.details",
  permission: "prompt.edit",
  input: promptDetailsInput,
  target: ({ name }) => ({ prompt: name }),
  run: async ({ tx, workspaceId, now }, { name, description, tags, owners }) => {
    const prompt = await lockPrompt(tx, workspaceId, name);
    await tx.prompt.update({ where: { id: prompt.id }, data: { description, tags, owners, changedAt: now } });
    return {
      result: { name, description, tags, owners },
      audit: {
        action: "prompt.details_changed",
        subject: { type: "prompt", id: prompt.id, name },
        promptId: prompt.id,
        before: { description: prompt.description, tags: prompt.tags, owners: prompt.owners },
        after: { description, tags, owners },
      },
    };
  },
});
