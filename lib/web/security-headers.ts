import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

/** What a page may load: our own files, and only scripts that carry this answer's nonce. Styles are ours to inline (the editor does). */
function policy(nonce: string, dev: boolean): string {
  return [
    "default-src 'self'",
    // React's development build evaluates code for its stack traces; the production build never does.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** Sets the headers of a page. Next reads the nonce out of the request's own header and puts it on its scripts. */
export function secure(
  request: IncomingMessage,
  response: ServerResponse,
  mode: { https: boolean; dev: boolean },
): void {
  const csp = policy(randomBytes(16).toString("base64"), mode.dev);
  request.headers["content-security-policy"] = csp;
  response.setHeader("Content-Security-Policy", csp);
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("X-Frame-Options", "DENY");
  response.setHeader("Referrer-Policy", "same-origin");
  response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
  response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
  if (mode.https) response.setHeader("Strict-Transport-Security", "max-age=31536000");
}
