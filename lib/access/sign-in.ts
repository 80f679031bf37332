import { RateLimiterPrisma } from "rate-limiter-flexible";
import type { Db } from "../core/db.ts";
import { passwordMatches } from "./password.ts";

export type SignedIn = { userId: string; name: string; email: string };
export type SignInResult =
  | { ok: SignedIn }
  | { refused: "wrong" }
  | { refused: "throttled"; retryAfterSeconds: number };

const WINDOW_SECONDS = 15 * 60;
const limiter = (db: Db, keyPrefix: string, points: number) =>
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
 * Checks an e-mail address and password. Wrong ones cost: after a few the person must wait, however many processes
 * serve the console. An unknown address takes as long and says the same as a wrong password.
 */
export async function signIn(db: Db, email: string, password: string, address: string): Promise<SignInResult> {
  const person = limiter(db, "sign-in", PER_PERSON);
  const network = limiter(db, "sign-in-from", PER_ADDRESS);
  const key = `${email}|${address}`;
  const [spent, spentThere] = await Promise.all([person.get(key), network.get(address)]);
  const blocked = [spent, spentThere].find(
    (each, index) => (each?.consumedPoints ?? 0) >= (index === 0 ? PER_PERSON : PER_ADDRESS),
  );
  if (blocked) return { refused: "throttled", retryAfterSeconds: Math.ceil(blocked.msBeforeNext / 1000) };
  const user = await db.user.findUnique({ where: { email } });
  if (await passwordMatches(password, user?.passwordHash ?? null)) {
    if (user) {
      await person.delete(key);
      return { ok: { userId: user.id, name: user.name, email: user.email } };
    }
  }
  await Promise.all([person.penalty(key, 1), network.penalty(address, 1)]);
  return { refused: "wrong" };
}
