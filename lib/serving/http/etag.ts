import type { IncomingMessage } from "node:http";

/** Does the request hold this state already? Compared as RFC 9110 says for If-None-Match: weakly, any of a list. */
export function isUnchanged({ headers }: IncomingMessage, etag: string): boolean {
  const held = headers["if-none-match"];
  if (held === undefined) return false;
  return held === etag || held === "*" || held.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag);
}
