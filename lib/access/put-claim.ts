import { command } from "../usecase/command.ts";
import { claimInput } from "./schema.ts";

/** Sets what a group at the identity provider stands for here. It counts at each member's next sign-in. */
export const putClaim = command({
  name: "claim.put",
  permission: "member.manage",
  input: claimInput,
  run: async ({ tx, workspaceId, now }, { claim, roles, groups }) => {
    const where = { workspaceId_claim: { workspaceId, claim } };
    const before = await tx.claimMapping.findUnique({ where, select: { roles: true, groups: true } });
    const rule = { roles, groups, updatedAt: now };
    await tx.claimMapping.upsert({ where, create: { workspaceId, claim, ...rule }, update: rule });
    return {
      result: { claim, roles, groups },
      audit: {
        action: "claim.mapped",
        subject: { type: "claim", id: claim, name: claim },
        ...(before && { before }),
        after: { roles, groups },
      },
    };
  },
});
