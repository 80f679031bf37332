import { AppError, invalid } from "../core/errors.ts";
import { command } from "../usecase/command.ts";
import { personOf } from "./actor.ts";
import { mintApiKey } from "./api-key.ts";
import { keyInput } from "./schema.ts";

/** Makes a key that acts as its maker. The answer's `text` is the only time the secret is seen. */
export const createApiKey = command({
  name: "key.create",
  permission: "key.manage",
  input: keyInput,
  run: async ({ tx, workspaceId, actor, now, publishAccess }, input) => {
    const ownerId = personOf(actor);
    if (!ownerId) throw new AppError("forbidden", "A key belongs to a person.");
    if (input.expiresAt && input.expiresAt <= now) throw invalid([{ path: "expiresAt", message: "lies in the past" }]);
    const { keyId, text, secretHash } = mintApiKey();
    const { name, scopes, promptPattern, channels, expiresAt } = input;
    await tx.apiKey.create({
      data: {
        id: keyId,
        workspaceId,
        name,
        secretHash,
        scopes,
        promptPattern,
        channels,
        ownerId,
        expiresAt,
        createdAt: now,
      },
    });
    await publishAccess();
    return {
      result: { keyId, text },
      audit: {
        action: "key.created",
        subject: { type: "key", id: keyId, name },
        after: { scopes, promptPattern, channels, expiresAt },
      },
    };
  },
});
