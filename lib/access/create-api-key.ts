import type { Tx } from "../core/db.ts";
import { AppError, invalid } from "../core/errors.ts";
import { command } from "../usecase/command.ts";
import { type Actor, personOf } from "./actor.ts";
import { mintApiKey } from "./api-key.ts";
import { may } from "./authorize.ts";
import { findMember } from "./lookup.ts";
import { keyInput } from "./schema.ts";

/** Whom a new key acts as: its maker, or a service of the workspace for those who may make services. */
async function ownerOf(tx: Tx, workspaceId: string, actor: Actor, asked: string | undefined): Promise<string> {
  const maker = personOf(actor);
  if (!maker) throw new AppError("forbidden", "A key belongs to a person or a service.");
  if (asked === undefined || asked === maker) return maker;
  const owner = await findMember(tx, workspaceId, asked);
  if (owner.user.kind !== "service") {
    throw new AppError("forbidden", "Nobody makes a key that acts as another person. Let them make it.");
  }
  if (!may(actor, "member.manage")) {
    throw new AppError("forbidden", "A key of a service is made by an admin, who gave the service its roles.");
  }
  if (owner.disabledAt) throw new AppError("conflict", `${owner.user.name} is disabled. Enable it first.`);
  return asked;
}

/** Makes a key that acts as its maker, or as a service. The answer's `text` is the only time the secret is seen. */
export const createApiKey = command({
  name: "key.create",
  permission: "key.manage",
  input: keyInput,
  run: async ({ tx, workspaceId, actor, now, publishAccess }, input) => {
    const ownerId = await ownerOf(tx, workspaceId, actor, input.ownerId);
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
        after: { scopes, promptPattern, channels, expiresAt, ownerId },
      },
    };
  },
});
