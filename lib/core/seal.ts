import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";

/** A sealed text that does not open here. The message says why, and never what was inside. */
export class SealBroken extends Error {
  override readonly name = "SealBroken";
}

type Key = { id: string; secret: Buffer };

const FORMAT = "s1";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** The keys of SECRET_KEYS, the newest first: the first one seals, every one opens. */
function keys(): Key[] {
  const given = (process.env.SECRET_KEYS ?? "").split(",").filter((text) => text.trim() !== "");
  return given.map((text) => {
    const secret = Buffer.from(hkdfSync("sha256", text.trim(), "", "countersign seal", 32));
    return { id: createHash("sha256").update(secret).digest("hex").slice(0, 8), secret };
  });
}

/**
 * Encrypts a secret for one place only: AES-256-GCM with a fresh nonce and `boundTo` (for example
 * `model_provider:<workspace>:<name>`) as additional data, so that it opens nowhere else. Gives
 * `s1.<key id>.<nonce, ciphertext and tag as base64url>`.
 */
export function seal(text: string, boundTo: string): string {
  const [key] = keys();
  if (!key) throw new Error("SECRET_KEYS is not set: there is no key to seal with");
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key.secret, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(boundTo, "utf8"));
  const sealed = Buffer.concat([nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return `${FORMAT}.${key.id}.${sealed.toString("base64url")}`;
}

/**
 * Opens what `seal` made for this very place.
 * @throws SealBroken when it was changed, moved from another place, or sealed with a key this process does not have
 */
export function unseal(envelope: string, boundTo: string): string {
  const [format, keyId, body] = envelope.split(".");
  if (format !== FORMAT || !keyId || !body) throw new SealBroken("This is no sealed secret.");
  const key = keys().find(({ id }) => id === keyId);
  if (!key) {
    throw new SealBroken(
      "A stored secret was sealed with a key this server does not have. Give every server the same SECRET_KEYS, the old key among them, or enter the secret again.",
    );
  }
  const sealed = Buffer.from(body, "base64url");
  if (sealed.length < NONCE_BYTES + TAG_BYTES) throw new SealBroken("A sealed secret is cut short.");
  const decipher = createDecipheriv("aes-256-gcm", key.secret, sealed.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(boundTo, "utf8"));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  try {
    const opened = Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
    return opened.toString("utf8");
  } catch {
    throw new SealBroken("A sealed secret was changed, or belongs to another place. Enter the secret again.");
  }
}
