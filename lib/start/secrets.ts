import { createPublicKey, generateKeyPairSync, randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { StartupError } from "../core/startup-error.ts";

const randomSecret = () => randomBytes(32).toString("hex");

/** A secret made once and kept in the data folder, for its owner only. */
function keptSecret(dataDir: string, name: string, make = randomSecret): string {
  const file = path.join(dataDir, name);
  if (!existsSync(file)) writeFileSync(file, make(), { mode: 0o600, flag: "wx" });
  return readFileSync(file, "utf8");
}

/** The secret that signs session cookies: the operator's, or one made once and kept in the data folder for its owner only. */
export function sessionSecret(dataDir: string, given: string | undefined): string {
  return given ?? keptSecret(dataDir, "session-secret");
}

/**
 * The keys that seal what people enter (providers' keys), the newest first. The operator's win; a key that was made
 * here before they gave one stays behind them, so that what it sealed still opens.
 */
export function secretKeys(dataDir: string, given: string | undefined): string {
  const made = existsSync(path.join(dataDir, "secret-key"));
  if (given && !made) return given;
  const kept = keptSecret(dataDir, "secret-key");
  return given ? `${given},${kept}` : kept;
}

function newSigningKey(): string {
  return generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString();
}

/**
 * The Ed25519 key (PEM) that signs the ends of audit chains: the operator's, or one made once. Where several machines
 * play a part, all of them need the operator's. @throws StartupError when the one given is something else
 */
export function auditSigningKey(dataDir: string, given: string | undefined): string {
  // A variable that went through a file of the form NAME=value has its line ends written out.
  const pem = given?.replaceAll("\\n", "\n") ?? keptSecret(dataDir, "audit-signing-key.pem", newSigningKey);
  try {
    if (pem.includes("PRIVATE KEY") && createPublicKey(pem).asymmetricKeyType === "ed25519") return pem;
  } catch {
    // Said below, without what was given.
  }
  throw new StartupError("AUDIT_SIGNING_KEY is an Ed25519 private key in PEM (openssl genpkey -algorithm ed25519).");
}
