import type { Tx } from "../core/db.ts";
import { AppError } from "../core/errors.ts";
import { command } from "../usecase/command.ts";
import { groupUses, usesSentence } from "./group-uses.ts";
import { groupInput } from "./schema.ts";

/** Everything else names a group by its name, so that only one nobody names may get another. */
async function giveName(tx: Tx, workspaceId: string, was: string, name: string): Promise<void> {
  const uses = usesSentence(await groupUses(tx, workspaceId, was));
  if (uses) throw new AppError("conflict", `${was} cannot be renamed now: ${uses}.`);
  const taken = await tx.group.findUnique({ where: { workspaceId_name: { workspaceId, name } } });
  if (taken) throw new AppError("name_taken", `There is a group ${name} already.`);
  const moved = await tx.group.updateMany({ where: { workspaceId, name: was }, data: { name } });
  if (moved.count === 0) throw new AppError("not_found", "There is no such group in this workspace.");
}

/** Makes a group, says what it is for, or gives one that nothing names yet another name. */
export const putGroup = command({
  name: "group.put",
  permission: "member.manage",
  input: groupInput,
  run: async ({ tx, workspaceId, now }, { name, description, was }) => {
    const renamed = was !== undefined && was !== name;
    const key = { workspaceId_name: { workspaceId, name: was ?? name } };
    const old = await tx.group.findUnique({ where: key, select: { name: true, description: true } });
    if (was === undefined && old) throw new AppError("name_taken", `There is a group ${name} already.`);
    if (renamed) await giveName(tx, workspaceId, was, name);
    await tx.group.upsert({
      where: { workspaceId_name: { workspaceId, name } },
      create: { workspaceId, name, description, updatedAt: now },
      update: { description, updatedAt: now },
    });
    return {
      result: { name, description },
      audit: {
        action: renamed ? "group.renamed" : old ? "group.described" : "group.made",
        subject: { type: "group", id: name, name },
        ...(old && { before: { group: old.name, description: old.description } }),
        after: { group: name, description },
      },
    };
  },
});
