import { AppError } from "../../core/errors.ts";
import { command } from "../../usecase/command.ts";
import { channelUses } from "./channel-uses.ts";
import { removeChannelInput } from "./schema.ts";

/** Removes a channel that nothing was released to, and that no pin and no key names. */
export const removeChannel = command({
  name: "channel.remove",
  permission: "channel.edit",
  input: removeChannelInput,
  target: ({ name }) => ({ prompt: "", channel: name }),
  run: async ({ tx, workspaceId }, { name }) => {
    if (name === "stable" || name === "latest") {
      throw new AppError("conflict", `${name} is always there; applications ask for it.`);
    }
    // Whoever releases to it keeps the row shared until they are done: what they did is seen below.
    const [row] = await tx.$queryRaw<{ description: string }[]>`
      select description from channel where workspace_id = ${workspaceId} and name = ${name} for update`;
    if (!row) throw new AppError("channel_not_found", `There is no channel named ${name} in this workspace.`);
    const uses = await channelUses(tx, workspaceId, name);
    if (uses) throw new AppError("conflict", `${name} cannot be removed: ${uses}.`);
    await tx.channel.delete({ where: { workspaceId_name: { workspaceId, name } } });
    return {
      result: { name },
      audit: {
        action: "channel.removed",
        subject: { type: "channel", id: name, name },
        before: { description: row.description },
      },
    };
  },
});
