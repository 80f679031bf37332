import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/** A secret made once and kept in the data folder, for its owner only. */
function keptSecret(dataDir: string, name: string): string {
  const file = path.join(dataDir, name);
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString("hex"), { mode: 0o600, flag: "wx" });
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
