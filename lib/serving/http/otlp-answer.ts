import type { IncomingMessage, ServerResponse } from "node:http";
import { AppError } from "../../core/errors.ts";
import { log } from "../../core/log.ts";
import { problemOf } from "../../core/problem.ts";
import type { Encoding } from "../../telemetry/otlp/read-otlp.ts";
import { MalformedBody } from "../../telemetry/otlp/unreadable.ts";
import { writeStatus } from "../../telemetry/otlp/write-otlp.ts";

const TYPES: Record<Encoding, string> = { protobuf: "application/x-protobuf", json: "application/json" };
const PATTERNS: Record<Encoding, RegExp> = {
  protobuf: /^application\/x-protobuf\s*(;|$)/i,
  json: /^application\/json\s*(;|$)/i,
};

/** gRPC's codes, by HTTP status; what is not named is INVALID_ARGUMENT. */
const CODES: Record<number, number> = { 401: 16, 403: 7, 404: 5, 405: 12, 429: 8, 500: 13, 503: 14 };

/** Exporters drop a batch they would have to hold for longer. */
const LONGEST_WAIT_S = 5;

/** How a body is written; null for a type that is not OTLP's. */
export function encodingOf({ headers }: IncomingMessage): Encoding | null {
  const type = headers["content-type"] ?? "";
  if (PATTERNS.protobuf.test(type)) return "protobuf";
  return PATTERNS.json.test(type) ? "json" : null;
}

export function sendOtlp(
  response: ServerResponse,
  status: number,
  encoding: Encoding,
  body: Buffer,
  headers: readonly string[] = [],
): void {
  response.writeHead(status, [
    ...["Content-Type", TYPES[encoding], "Content-Length", String(body.length)],
    ...["Cache-Control", "no-store", "X-Content-Type-Options", "nosniff", ...headers],
  ]);
  response.end(body);
}

/** OTLP has one status for everything it cannot read. */
function statusOf(error: unknown): number {
  if (error instanceof MalformedBody) return error.isTooLarge ? 413 : 400;
  const status = error instanceof AppError ? error.status : 500;
  return status === 422 ? 400 : status;
}

function headersOf(error: unknown, status: number): string[] {
  const headers = status === 401 ? ["WWW-Authenticate", 'Basic realm="countersign"'] : [];
  const extra = error instanceof AppError ? error.extra : {};
  if (Array.isArray(extra.allow)) headers.push("Allow", extra.allow.join(", "));
  if (status === 429 || status === 503) {
    const wait = typeof extra.retryAfter === "number" ? extra.retryAfter : 1;
    headers.push("Retry-After", String(Math.min(LONGEST_WAIT_S, Math.max(1, Math.ceil(wait)))));
  }
  return headers;
}

/**
 * Answers with a google.rpc.Status in the request's own type, JSON where that is none of OTLP's. What nobody foresaw goes
 * to the log and not to the client.
 */
export function sendStatus(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  const isGone = request.socket.destroyed;
  const isForeseen = error instanceof AppError || error instanceof MalformedBody;
  if (!isGone && !isForeseen) log.error("a batch of telemetry failed", error);
  if (isGone || response.headersSent) {
    response.destroy();
    return;
  }
  const status = statusOf(error);
  const message = error instanceof MalformedBody ? error.message : problemOf(error).detail;
  const encoding = encodingOf(request) ?? "json";
  const body = writeStatus(encoding, CODES[status] ?? 3, message);
  sendOtlp(response, status, encoding, body, headersOf(error, status));
}
