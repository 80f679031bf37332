import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import { canonicalJson } from "../core/hash.ts";
import type { AuditHead, SignedHead } from "./domain/head.ts";

/** A key that signs heads. `publicPem` is what others check with; `keyId` its name (see `SignedHead`). */
export type SigningKey = { keyId: string; publicPem: string; privateKey: KeyObject };

/** SHA-256 of a public key's SPKI form in DER, lower-case hex. */
export function keyIdOf(publicKey: KeyObject): string {
  return createHash("sha256")
    .update(publicKey.export({ type: "spki", format: "der" }))
    .digest("hex");
}

/** Reads an Ed25519 private key in PEM (PKCS #8). @throws TypeError when it is something else */
export function signingKey(pem: string): SigningKey {
  const privateKey = createPrivateKey(pem);
  if (privateKey.asymmetricKeyType !== "ed25519") throw new TypeError("the key is not an Ed25519 private key");
  const publicKey = createPublicKey(privateKey);
  const publicPem = publicKey.export({ type: "spki", format: "pem" }).toString();
  return { keyId: keyIdOf(publicKey), publicPem, privateKey };
}

/** The text that is signed: canonical JSON (RFC 8785) of workspace, row, hash and moment. */
export function headText({ workspaceId, seq, hash, at }: AuditHead): string {
  return canonicalJson({ at, hash, seq, workspaceId });
}

/** Signs where a chain ends (Ed25519, RFC 8032). */
export function signHead(head: AuditHead, key: SigningKey): SignedHead {
  const signature = sign(null, Buffer.from(headText(head)), key.privateKey).toString("base64");
  return { ...head, keyId: key.keyId, signature };
}

/** A check with one public key in PEM: is a head what the key's owner signed? It must name that key. */
export function headCheck(publicPem: string): (head: SignedHead) => boolean {
  const publicKey = createPublicKey(publicPem);
  const keyId = keyIdOf(publicKey);
  return (head) =>
    head.keyId === keyId && verify(null, Buffer.from(headText(head)), publicKey, Buffer.from(head.signature, "base64"));
}
