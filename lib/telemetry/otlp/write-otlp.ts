import { otlp } from "./generated/otlp.js";
import type { Encoding, Signal } from "./read-otlp.ts";

/** What was not kept of a request. `rejected` 0 with a message is a warning. */
export type PartialSuccess = { rejected: number; message: string };

const REJECTED: Record<Signal, string> = { traces: "rejectedSpans", logs: "rejectedLogRecords" };

const json = (value: unknown) => Buffer.from(JSON.stringify(value));

/** The answer to what was taken, whole (null) or in part. Integers of 64 bits are digits in JSON. */
export function writeResponse(encoding: Encoding, signal: Signal, partial: PartialSuccess | null): Buffer {
  if (encoding === "protobuf") {
    const partialSuccess = partial && { rejected: partial.rejected, errorMessage: partial.message };
    return Buffer.from(otlp.Response.encode({ partialSuccess }).finish());
  }
  if (!partial) return json({});
  return json({ partialSuccess: { [REJECTED[signal]]: String(partial.rejected), errorMessage: partial.message } });
}

/** A google.rpc.Status, as OTLP answers what it refuses. `code` is gRPC's. */
export function writeStatus(encoding: Encoding, code: number, message: string): Buffer {
  return encoding === "protobuf"
    ? Buffer.from(otlp.Status.encode({ code, message }).finish())
    : json({ code, message });
}
