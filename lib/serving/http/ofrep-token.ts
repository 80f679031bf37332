import { createHmac } from "node:crypto";
import { AppError } from "../../core/errors.ts";
import { sameDigest } from "../../core/hash.ts";
import type { KeyRecord, Ruleset } from "../ruleset.ts";

const DAY_MS = 24 * 60 * 60_000;
const FORM = /^([A-Za-z0-9-]{4,64})\.(\d{1,15})\.([0-9a-f]{64})$/;

function macOf({ keyId, secretHash }: KeyRecord, expires: number): string {
  return createHmac("sha256", secretHash).update(`ofrep events\n${keyId}\n${expires}`).digest("hex");
}

/**
 * What opens the event stream where no header can be sent, as in a browser. It names the key, ends on the day after
 * tomorrow, is the same all day long, and is known to any process that knows the key.
 */
export function eventsToken(key: KeyRecord, now: number): string {
  const expires = (Math.floor(now / DAY_MS) + 2) * DAY_MS;
  return `${key.keyId}.${expires}.${macOf(key, expires)}`;
}

/** The key a token was made of. @throws AppError `unauthenticated` */
export function keyOfToken(ruleset: Ruleset, token: string, now: number): KeyRecord {
  const [, keyId = "", expires = "", mac = ""] = FORM.exec(token) ?? [];
  const key = ruleset.key(keyId);
  const isGood = key !== undefined && sameDigest(mac, macOf(key, Number(expires))) && now < Number(expires);
  if (!isGood || (key.expiresAt !== null && key.expiresAt <= now)) {
    throw new AppError(
      "unauthenticated",
      "This event stream's address is not valid any more. Evaluate the flags anew.",
    );
  }
  return key;
}
