import { randomBytes } from "node:crypto";

const ALPHABET = "0123456789abcdefghijkmnpqrstuvwxyz";

/** A random identifier of `length` lower-case characters without look-alikes; 20 characters carry about 100 bits. */
export function newId(length = 20): string {
  let id = "";
  while (id.length < length) {
    for (const byte of randomBytes(length)) {
      // Bytes past the last whole multiple of the alphabet would make some characters likelier.
      if (byte < 238 && id.length < length) id += ALPHABET[byte % ALPHABET.length];
    }
  }
  return id;
}

/** A secret for a key, a session or an invitation link: 32 random bytes in base64url without `_`, which separates the parts of a key. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url").replaceAll("_", "-");
}
