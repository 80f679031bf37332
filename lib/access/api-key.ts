import { sha256 } from "../core/hash.ts";
import { newId, newSecret } from "../core/ids.ts";

/** The parts of `cs_<keyId>_<secret>`, or null when the text is not of that form. */
export function parseApiKey(text: string): { keyId: string; secret: string } | null {
  const match = /^cs_([A-Za-z0-9-]{4,64})_([A-Za-z0-9-]{16,128})$/.exec(text);
  return match?.[1] && match[2] ? { keyId: match[1], secret: match[2] } : null;
}

/** A fresh key: `text` is shown once and kept nowhere, `secretHash` is what the database keeps. */
export function mintApiKey(): { keyId: string; text: string; secretHash: string } {
  const keyId = newId(16);
  const secret = newSecret();
  return { keyId, text: `cs_${keyId}_${secret}`, secretHash: sha256(secret) };
}

/** The key out of an Authorization header: Bearer, or Basic with the key as the password (or, from some clients, both halves). */
export function keyOfHeader(header: string | undefined): { keyId: string; secret: string } | null {
  if (!header || header.length > 1_000) return null;
  const [scheme, value = ""] = header.split(" ", 2);
  if (scheme?.toLowerCase() === "bearer") return parseApiKey(value);
  if (scheme?.toLowerCase() !== "basic") return null;
  const decoded = Buffer.from(value, "base64").toString("utf8");
  return parseApiKey(decoded.slice(decoded.indexOf(":") + 1));
}
