import { keyOfHeader } from "../access/api-key.ts";
import { AppError } from "../core/errors.ts";
import { sameDigest, sha256 } from "../core/hash.ts";
import type { KeyRecord, Ruleset } from "./ruleset.ts";

const NOBODY = sha256("");
const REFUSED = "This API key is not valid: it is unknown, or it was revoked. Make another one under Settings.";

/** Has the key not run out? `now` in ms since 1970. */
export function isLive({ expiresAt }: KeyRecord, now: number): boolean {
  return expiresAt === null || expiresAt > now;
}

/**
 * The key an Authorization header carries, as of this moment (`now` in ms since 1970).
 * @throws AppError `unauthenticated`; an unknown id takes as long as a wrong secret
 */
export function authenticate(ruleset: Ruleset, header: string | undefined, now: number): KeyRecord {
  const given = keyOfHeader(header);
  if (!given) {
    const detail = "Send an API key as Authorization: Bearer cs_<keyId>_<secret>.";
    throw new AppError("unauthenticated", header === undefined ? detail : `This is no API key. ${detail}`);
  }
  const record = ruleset.key(given.keyId);
  const isOurs = sameDigest(sha256(given.secret), record?.secretHash ?? NOBODY);
  if (!record || !isOurs) throw new AppError("unauthenticated", REFUSED);
  if (!isLive(record, now)) {
    throw new AppError("unauthenticated", "This API key has expired. Make another one under Settings.");
  }
  return record;
}
