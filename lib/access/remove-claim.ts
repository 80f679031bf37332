import { AppError } from "../core/errors.ts";
import { command } from "../usecase/command.ts";
import { claimNameInput } from "./schema.ts";

/** Takes a mapping away. Whom nothing else lets in is shut out at their next sign-in. */
export const removeClaim = command({
  name: "claim.remove",
  permission: "member.manage",
  input: claimNameInput,
  run: async ({ tx, workspaceId }, { claim }) => {
    const where = { workspaceId_claim: { workspaceId, claim } };
    const before = await tx.claimMapping.findUnique({ where, select: { roles: true, groups: true } });
    if (!before) throw new AppError("not_found", `Nothing is mapped for ${claim}.`);
    await tx.claimMapping.delete({ where });
    return {
      result: { claim },
      audit: { action: "claim.unmapped", subject: { type: "claim", id: claim, name: claim }, before },
    };
  },
});
