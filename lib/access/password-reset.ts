import type { Db, Tx } from "../core/db.ts";
import { sha256 } from "../core/hash.ts";
import { newId, newSecret } from "../core/ids.ts";

const VALID_MINUTES = 30;

/**
 * Makes a link's token, 32 random bytes of which only the SHA-256 is kept, good for half an hour. A newer one ends the
 * older ones of the same person.
 */
export async function makeReset(tx: Tx, userId: string, now: Date): Promise<{ token: string; expiresAt: Date }> {
  await tx.passwordReset.updateMany({ where: { userId, usedAt: null }, data: { usedAt: now } });
  const token = newSecret();
  const expiresAt = new Date(now.getTime() + VALID_MINUTES * 60_000);
  const data = { id: newId(), userId, tokenHash: sha256(token), createdAt: now, expiresAt };
  await tx.passwordReset.create({ data });
  return { token, expiresAt };
}

/** Whose link it is, for the page that asks for the new password; null when it can no longer be used. */
export async function openReset(db: Db, token: string): Promise<{ email: string; expiresAt: Date } | null> {
  const found = await db.passwordReset.findUnique({ where: { tokenHash: sha256(token) }, include: { user: true } });
  if (!found || found.usedAt || found.expiresAt < new Date()) return null;
  return { email: found.user.email, expiresAt: found.expiresAt };
}

/**
 * The account a forgotten password may belong to: a person's that has one, and that still works somewhere. Who signs in
 * by a provider alone gets no second way in.
 */
export async function accountToReset(db: Db, email: string): Promise<{ id: string; name: string } | null> {
  return db.user.findFirst({
    where: { email, kind: "person", passwordHash: { not: null }, members: { some: { disabledAt: null } } },
    select: { id: true, name: true },
  });
}
