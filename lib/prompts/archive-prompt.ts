import { z } from "zod";
import { command } from "../usecase/command.ts";
import { findPrompt } from "./lookup.ts";
import { promptName } from "./schema.ts";

/**
 * Takes a prompt out of use, or brings it back. Nothing is deleted and the name stays taken: applications that still ask
 * for it are told that it is archived.
 */
export const archivePrompt = command({
  name: "prompt.archive",
  permission: "prompt.archive",
  input: z.strictObject({ name: promptName, archived: z.boolean() }),
  target: ({ name }) => ({ prompt: name }),
  run: async ({ tx, workspaceId, now, publish }, { name, archived }) => {
    const prompt = await findPrompt(tx, workspaceId, name);
    const changed = await tx.prompt.updateMany({
      where: { id: prompt.id, archivedAt: archived ? null : { not: null } },
      data: { archivedAt: archived ? now : null, changedAt: now },
    });
    if (changed.count === 0) return { result: { name, archived }, audit: null };
    await publish({ type: "archive", promptId: prompt.id, name, archived });
    return {
      result: { name, archived },
      audit: {
        action: archived ? "prompt.archived" : "prompt.restored",
        subject: { type: "prompt", id: prompt.id, name },
        promptId: prompt.id,
      },
    };
  },
});
