import type { IncomingMessage } from "node:http";
import { invalid } from "../core/errors.ts";
import { sha256 } from "../core/hash.ts";
import type { Idempotency } from "../usecase/context.ts";

/**
 * What makes a write the same as an earlier one: its key, and a hash of method, path and body. Undefined without the header.
 * @throws AppError `invalid_request` when the header is not 1 to 255 visible ASCII characters
 */
export function idempotencyOf(request: IncomingMessage, keyId: string, body: string): Idempotency | undefined {
  const key = request.headers["idempotency-key"];
  if (key === undefined) return undefined;
  if (typeof key !== "string" || !/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw invalid([{ path: "Idempotency-Key", message: "has 1 to 255 visible ASCII characters" }]);
  }
  return { keyId, key, requestHash: sha256(`${request.method}\n${request.url}\n${body}`) };
}
