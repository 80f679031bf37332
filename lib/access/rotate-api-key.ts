import type { Tx } from "../core/db.ts";
import { AppError } from "../core/errors.ts";
import { command } from "../usecase/command.ts";
import { type Actor, personOf } from "./actor.ts";
import { mintApiKey } from "./api-key.ts";
import { may } from "./authorize.ts";
import { keyRotateInput } from "./schema.ts";

const HOUR_MS = 3_600_000;

/** A key as the rotation finds it, its row held. Throws `not_found`, and `conflict` for one that is not to be rotated. */
async function findRotatable(tx: Tx, workspaceId: string, keyId: string, now: Date) {
  await tx.$queryRaw`select id from api_key where id = ${keyId} and workspace_id = ${workspaceId} for update`;
  const key = await tx.apiKey.findFirst({ where: { workspaceId, id: keyId } });
  if (!key) throw new AppError("not_found", "There is no such key in this workspace.");
  if (key.revokedAt) throw new AppError("conflict", `${key.name} was revoked. Make a new key instead.`);
  if (key.expiresAt && key.expiresAt <= now) {
    throw new AppError("conflict", `${key.name} has expired. Make a new key instead.`);
  }
  const heir = await tx.apiKey.findFirst({ where: { workspaceId, rotatedFromId: keyId, revokedAt: null } });
  if (heir) throw new AppError("conflict", `${key.name} has a successor already, cs_${heir.id}_…. Rotate that one.`);
  return key;
}

/** A key's secret lets whoever sees it act as its owner: only they are shown one, or for a service who may make services. */
async function checkMayHold(tx: Tx, workspaceId: string, actor: Actor, ownerId: string): Promise<void> {
  if (ownerId === personOf(actor)) return;
  const owner = await tx.member.findFirst({ where: { workspaceId, id: ownerId }, include: { user: true } });
  if (owner?.user.kind === "service" && may(actor, "member.manage")) return;
  const whose = owner ? owner.user.name : "somebody else";
  throw new AppError("forbidden", `This key acts as ${whose}, so only they may be shown a new secret for it.`);
}

/**
 * Makes a key that takes over from an older one: the same name, limits and owner, a new secret. The older one stays good
 * for the overlap, so that applications can change over one by one. A key with an end gets one as far away again.
 */
export const rotateApiKey = command({
  name: "key.rotate",
  permission: "key.manage",
  input: keyRotateInput,
  run: async ({ tx, workspaceId, actor, now, publishAccess }, { keyId: oldId, overlapHours }) => {
    const old = await findRotatable(tx, workspaceId, oldId, now);
    await checkMayHold(tx, workspaceId, actor, old.ownerId);
    const { name, scopes, promptPattern, channels, ownerId } = old;
    const { keyId, text, secretHash } = mintApiKey();
    const life = old.expiresAt && old.expiresAt.getTime() - old.createdAt.getTime();
    const expiresAt = life === null ? null : new Date(now.getTime() + life);
    const shared = { workspaceId, name, scopes, promptPattern, channels, ownerId };
    await tx.apiKey.create({
      data: { id: keyId, secretHash, rotatedFromId: oldId, expiresAt, createdAt: now, ...shared },
    });
    const overlapEnd = new Date(now.getTime() + overlapHours * HOUR_MS);
    const oldEnds = old.expiresAt && old.expiresAt < overlapEnd ? old.expiresAt : overlapEnd;
    await tx.apiKey.update({ where: { id: oldId }, data: { expiresAt: oldEnds } });
    await publishAccess();
    return {
      result: { keyId, text, oldEndsAt: oldEnds.toISOString() },
      audit: {
        action: "key.rotated",
        subject: { type: "key", id: keyId, name },
        before: { keyId: oldId, expiresAt: old.expiresAt },
        after: { keyId, expiresAt, oldEndsAt: oldEnds, overlapHours },
      },
    };
  },
});
