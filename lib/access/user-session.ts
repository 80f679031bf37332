import type { Db } from "../core/db.ts";
import { sha256 } from "../core/hash.ts";
import { newSecret } from "../core/ids.ts";

const HOURS = 12;
const SEEN_EVERY_MS = 60_000;

/** Opens a session and returns the secret its cookie carries; the table keeps only the digest. */
export async function openSession(db: Db, userId: string): Promise<string> {
  const secret = newSecret();
  const expiresAt = new Date(Date.now() + HOURS * 3_600_000);
  await db.session.create({ data: { id: sha256(secret), userId, expiresAt } });
  return secret;
}

const MOST_AGENT = 200;

/** The id under which the table knows the session of this secret. */
export const sessionIdOf = (secret: string): string => sha256(secret);

/**
 * The user of a live session, or null when it was ended, has expired, or never was. `agent` is what the browser calls
 * itself; the session keeps it from its first request.
 */
export async function userOfSession(db: Db, secret: string, agent = "") {
  const id = sessionIdOf(secret);
  const session = await db.session.findUnique({ where: { id }, include: { user: true } });
  if (!session || session.revokedAt || session.expiresAt < new Date()) return null;
  const named = session.agent !== "" || agent === "";
  if (!named || Date.now() - session.lastSeenAt.getTime() > SEEN_EVERY_MS) {
    const data = { lastSeenAt: new Date(), ...(!named && { agent: agent.slice(0, MOST_AGENT) }) };
    await db.session.update({ where: { id }, data });
  }
  return session.user;
}

/** Ends a session: its cookie is worth nothing from now on, wherever a copy of it may be. */
export async function endSession(db: Db, secret: string): Promise<void> {
  await db.session.updateMany({ where: { id: sha256(secret), revokedAt: null }, data: { revokedAt: new Date() } });
}
