import type { IncomingMessage } from "node:http";

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * May a browser's request change anything? Only when it says it comes from our own pages: a write without an Origin,
 * or with another one, is refused, so that no foreign page can use somebody's cookie.
 */
export function originAllowed(request: IncomingMessage, baseUrl: string | undefined): boolean {
  if (SAFE.has(request.method ?? "GET")) return true;
  const origin = request.headers.origin;
  if (!origin || origin === "null") return false;
  if (baseUrl) return origin === new URL(baseUrl).origin;
  try {
    return new URL(origin).host === request.headers.host;
  } catch {
    return false;
  }
}
