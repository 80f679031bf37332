import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

// OWASP's password storage cheat sheet: scrypt with N = 2^17, r = 8, p = 1.
const COST = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };

/** `scrypt$N$r$p$salt$key`, both in base64url, with a salt of its own. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password.normalize("NFKC"), salt, 32, COST);
  return `scrypt$${COST.N}$${COST.r}$${COST.p}$${salt.toString("base64url")}$${key.toString("base64url")}`;
}

/** Does the password belong to the stored hash? An absent hash costs the same time, so that addresses cannot be probed. */
export async function passwordMatches(password: string, stored: string | null): Promise<boolean> {
  const [, n, r, p, salt, key] = (stored ?? `scrypt$${COST.N}$8$1$AAAAAAAAAAAAAAAAAAAAAA$`).split("$");
  const cost = { ...COST, N: Number(n), r: Number(r), p: Number(p) };
  const expected = Buffer.from(key ?? "", "base64url");
  const given = await derive(password.normalize("NFKC"), Buffer.from(salt ?? "", "base64url"), 32, cost);
  return expected.length === given.length && timingSafeEqual(expected, given);
}
