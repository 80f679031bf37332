import type { IncomingMessage, ServerResponse } from "node:http";
import { AppError } from "../../core/errors.ts";
import { log } from "../../core/log.ts";
import { problemOf } from "../../core/problem.ts";

/** Header names and values in turn, as `writeHead` takes them fastest. */
export type Headers = readonly string[];

const NO_HEADERS: Headers = [];

/** Sends a finished JSON text in one piece. Answers depend on the key, so nothing between keeps them. */
export function sendJson(
  response: ServerResponse,
  status: number,
  json: string | Buffer,
  headers: Headers = NO_HEADERS,
): void {
  const bytes = Buffer.byteLength(json);
  response.writeHead(status, [
    "Content-Type",
    "application/json",
    "Content-Length",
    String(bytes),
    "Cache-Control",
    "no-store",
    "X-Content-Type-Options",
    "nosniff",
    ...headers,
  ]);
  // As many bytes as characters: all of them are ASCII, and written without being encoded.
  response.end(json, bytes === json.length ? "latin1" : "utf8");
}

/** Sends an answer without a body. */
export function sendNothing(response: ServerResponse, status: 204 | 304, headers: Headers = NO_HEADERS): void {
  response.writeHead(status, ["Cache-Control", "no-store", ...headers]);
  response.end();
}

function problemHeaders({ code, extra }: AppError): string[] {
  const headers: string[] = [];
  if (code === "unauthenticated") headers.push("WWW-Authenticate", 'Bearer realm="countersign"');
  if (typeof extra.retryAfter === "number") headers.push("Retry-After", String(extra.retryAfter));
  if (Array.isArray(extra.allow)) headers.push("Allow", extra.allow.join(", "));
  return headers;
}

/** Answers with the RFC 9457 document of an error. What nobody foresaw goes to the log and not to the client. */
export function sendProblem(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  const isGone = request.socket.destroyed;
  if (!isGone && !(error instanceof AppError)) {
    log.error("a request failed", error, { method: request.method, path: request.url?.split("?", 1)[0] });
  }
  if (isGone || response.headersSent) {
    response.destroy();
    return;
  }
  const problem = problemOf(error);
  const json = JSON.stringify(problem);
  response.writeHead(problem.status, [
    "Content-Type",
    "application/problem+json",
    "Content-Length",
    String(Buffer.byteLength(json)),
    "Cache-Control",
    "no-store",
    "X-Content-Type-Options",
    "nosniff",
    ...(error instanceof AppError ? problemHeaders(error) : []),
  ]);
  response.end(json);
}

/** The refusal of a method a path does not have. */
export function methodNotAllowed(method: string | undefined, allow: readonly string[]): AppError {
  return new AppError("method_not_allowed", `${method} is not possible here. Possible: ${allow.join(", ")}.`, {
    allow,
  });
}
