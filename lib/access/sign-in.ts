import { RateLimiterPrisma, RateLimiterRes } from "rate-limiter-flexible";
import type { Db } from "../core/db.ts";
import { passwordMatches } from "./password.ts";

export type SignedIn = { userId: string; name: string; email: string };
export type SignInResult =
  | { ok: SignedIn }
  | { refused: "wrong" }
  | { refused: "throttled"; retryAfterSeconds: number };

const WINDOW_SECONDS = 15 * 60;
/** A counter of attempts that every process shares; its points come back a quarter of an hour after the first was taken. */
export const limiter = (db: Db, keyPrefix: string, points: number) =>
  new RateLimiterPrisma({
    storeClient: db,
    tableName: "rateLimit",
    keyPrefix,
    points,
    duration: WINDOW_SECONDS,
    clearExpiredByTimeout: false,
  });

/** Failures that are allowed in a quarter of an hour: for one person from one address, and from one address in all. */
const PER_PERSON = 8;
const PER_ADDRESS = 60;

/**
 * Takes one attempt; gives the seconds to wait when none is left, else null. It is taken before the password is looked
 * at, so that many attempts at the same moment are all counted.
 */
export async function spend(attempts: RateLimiterPrisma, key: string): Promise<number | null> {
  try {
    await attempts.consume(key);
    return null;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return Math.ceil(refusal.msBeforeNext / 1000);
    throw refusal;
  }
}

/**
 * Checks an e-mail address and password. Wrong ones cost: after a few the person must wait, however many processes
 * serve the console. An unknown address takes as long and says the same as a wrong password.
 */
export async function signIn(db: Db, email: string, password: string, address: string): Promise<SignInResult> {
  const person = limiter(db, "sign-in", PER_PERSON);
  const network = limiter(db, "sign-in-from", PER_ADDRESS);
  const key = `${email}|${address}`;
  // Somebody who must wait costs the others behind the same address nothing.
  const retryAfterSeconds = (await spend(person, key)) ?? (await spend(network, address));
  if (retryAfterSeconds !== null) return { refused: "throttled", retryAfterSeconds };
  const user = await db.user.findUnique({ where: { email } });
  if (!(await passwordMatches(password, user?.passwordHash ?? null)) || !user) return { refused: "wrong" };
  await Promise.all([person.delete(key), network.reward(address, 1)]);
  return { ok: { userId: user.id, name: user.name, email: user.email } };
}
