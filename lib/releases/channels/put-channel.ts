import { personOf } from "../../access/actor.ts";
import { AppError } from "../../core/errors.ts";
import { command } from "../../usecase/command.ts";
import { putChannelInput } from "./schema.ts";

const MOST_CHANNELS = 50;

/** Refuses the two that are always there. */
function checkOwn(name: string): void {
  if (name === "stable") throw new AppError("name_taken", "stable is always there; it cannot be made or described.");
  if (name === "latest") throw new AppError("name_taken", "latest is always there: it follows every save by itself.");
}

/** Makes a channel that versions can be released to, or says of one that is there what it is for. */
export const putChannel = command({
  name: "channel.put",
  permission: "channel.edit",
  input: putChannelInput,
  target: ({ name }) => ({ prompt: "", channel: name }),
  run: async ({ tx, workspaceId, actor, now }, { name, description }) => {
    checkOwn(name);
    // The channel before the workspace, as whoever releases to it has them; then one at a time, so that the limit holds.
    await tx.$queryRaw`
      select name from channel where workspace_id = ${workspaceId} and name = ${name} for no key update`;
    await tx.$queryRaw`select id from workspace where id = ${workspaceId} for no key update`;
    const old = await tx.channel.findUnique({ where: { workspaceId_name: { workspaceId, name } } });
    if (!old && (await tx.channel.count({ where: { workspaceId } })) >= MOST_CHANNELS) {
      throw new AppError("conflict", `There are ${MOST_CHANNELS} channels already. Remove one that nothing uses.`);
    }
    const row = await tx.channel.upsert({
      where: { workspaceId_name: { workspaceId, name } },
      create: { workspaceId, name, description, createdById: personOf(actor), createdAt: now },
      update: { description },
    });
    const unchanged = old?.description === description;
    return {
      result: { name, description, createdAt: row.createdAt.toISOString(), created: !old },
      audit: unchanged
        ? null
        : {
            action: old ? "channel.described" : "channel.made",
            subject: { type: "channel", id: name, name },
            ...(old && { before: { description: old.description } }),
            after: { description },
          },
    };
  },
});
