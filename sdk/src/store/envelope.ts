import { CountersignError } from "../errors.ts";
import { readSnapshot } from "../rules/read-rules.ts";
import type { RulesSnapshot } from "../wire/rules.ts";
import { sha256 } from "./sha256.ts";

/** Whose rules they are: another server's, or those another key may see, are somebody else's. Null for a bundle. */
export type Origin = { url: string; keyId: string } | null;

/** Rules as they rest in a file. `savedAt` in RFC 3339; `etag` is what the server called them, null when it did not. */
export type Kept = { savedAt: string; origin: Origin; etag: string | null; rules: RulesSnapshot };

/** The file itself, with its checksum over everything kept. */
export type Envelope = { format: string; envelope: number; sha256: string } & Kept;

const FORMAT = "countersign/rules";
const ENVELOPE = 1;

function checksumOf({ savedAt, origin, etag, rules }: Kept): string {
  return sha256(JSON.stringify([savedAt, origin, etag, rules]));
}

export function seal(kept: Kept): Envelope {
  return { format: FORMAT, envelope: ENVELOPE, sha256: checksumOf(kept), ...kept };
}

function unusable(where: string, why: string): CountersignError {
  return new CountersignError(
    "cache_unusable",
    `${where} is not used: ${why}. The rules come from the server instead.`,
  );
}

function openParsed(value: unknown, where: string): Kept {
  if (typeof value !== "object" || value === null) throw unusable(where, "it is no object");
  const { format, envelope, sha256: checksum, savedAt, origin, etag, rules } = value as Partial<Envelope>;
  if (format !== FORMAT) throw unusable(where, "it holds no rules of Countersign");
  if (envelope !== ENVELOPE) throw unusable(where, `it is of format ${envelope}, and this SDK reads ${ENVELOPE}`);
  const kept = { savedAt, origin: origin ?? null, etag: etag ?? null, rules } as Kept;
  if (checksumOf(kept) !== checksum) throw unusable(where, "its checksum does not fit; it is damaged or was edited");
  if (Number.isNaN(Date.parse(String(savedAt)))) throw unusable(where, "it does not say when it was written");
  return { ...kept, rules: readSnapshot(rules) };
}

/**
 * Opens what was sealed: an object, or its JSON. `where` names it in errors.
 * @throws CountersignError `cache_unusable`, InvalidRules
 */
export function openEnvelope(value: unknown, where: string): Kept {
  if (typeof value !== "string") return openParsed(value, where);
  let parsed: unknown;
  try {
    parsed = JSON.parse(value);
  } catch {
    throw unusable(where, "it is not JSON; it is damaged or not whole");
  }
  return openParsed(parsed, where);
}

/** Refuses what was kept for another server or another key. @throws CountersignError `cache_unusable` */
export function checkOrigin({ origin }: Kept, own: NonNullable<Origin>, where: string): void {
  if (origin?.url === own.url && origin.keyId === own.keyId) return;
  throw unusable(where, "it was written for another server or another API key");
}
