import { AppError } from "../core/errors.ts";
import { command } from "../usecase/command.ts";
import { keyRevokeInput } from "./schema.ts";

/** Ends a key at once. Ending it again changes nothing. */
export const revokeApiKey = command({
  name: "key.revoke",
  permission: "key.manage",
  input: keyRevokeInput,
  run: async ({ tx, workspaceId, now, publishAccess }, { keyId }) => {
    const key = await tx.apiKey.findFirst({ where: { workspaceId, id: keyId } });
    if (!key) throw new AppError("not_found", "There is no such key in this workspace.");
    const ended = await tx.apiKey.updateMany({
      where: { workspaceId, id: keyId, revokedAt: null },
      data: { revokedAt: now },
    });
    if (ended.count === 0) return { result: { keyId }, audit: null };
    await publishAccess();
    return {
      result: { keyId },
      audit: {
        action: "key.revoked",
        subject: { type: "key", id: keyId, name: key.name },
        before: { scopes: key.scopes },
      },
    };
  },
});
