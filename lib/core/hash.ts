import { hash, timingSafeEqual } from "node:crypto";
import canonicalize from "canonicalize";

/** Lower-case hex SHA-256 of UTF-8 text. */
export function sha256(text: string): string {
  return hash("sha256", text);
}

/** RFC 8785 canonical JSON: the same value gives the same bytes on any machine. Undefined members are left out. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(JSON.parse(JSON.stringify(value)));
  if (text === undefined) throw new TypeError("value has no JSON form");
  return text;
}

/** Compares two hex digests without telling by its time where they differ. */
export function sameDigest(a: string, b: string): boolean {
  const x = Buffer.from(a);
  const y = Buffer.from(b);
  return x.length === y.length && timingSafeEqual(x, y);
}
