import type { Emitter, RawLog, RawSpan } from "../domain/raw-span.ts";
import { logOf, spanOf } from "./check-fields.ts";
import {
  anyValueOf,
  arrayOf,
  attributesOf,
  enumOf,
  field,
  type JsonObject,
  msOf,
  objectOf,
  textOf,
} from "./json-values.ts";
import { Unreadable } from "./unreadable.ts";

const KINDS = ["UNSPECIFIED", "INTERNAL", "SERVER", "CLIENT", "PRODUCER", "CONSUMER"].map(
  (kind) => `SPAN_KIND_${kind}`,
);
const STATUS_CODES = ["UNSET", "OK", "ERROR"].map((code) => `STATUS_CODE_${code}`);

function parsed(bytes: Buffer, what: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString("utf8"));
  } catch {
    throw new Unreadable(`A ${what} is no JSON.`);
  }
  return objectOf(value, `A ${what}`);
}

function eventOf(value: unknown): RawSpan["events"][number] {
  const event = objectOf(value, "An event");
  return {
    name: textOf(field(event, "name"), "An event's name"),
    atMs: msOf(field(event, "timeUnixNano"), "An event's time"),
    attributes: attributesOf(field(event, "attributes")),
  };
}

/** @throws Unreadable */
export function jsonSpan(bytes: Buffer, emitter: Emitter, now: number): RawSpan {
  const span = parsed(bytes, "span");
  const status = objectOf(field(span, "status"), "The status");
  return spanOf(
    {
      traceId: textOf(field(span, "traceId"), "The trace id"),
      spanId: textOf(field(span, "spanId"), "The span id"),
      parentSpanId: textOf(field(span, "parentSpanId"), "The parent span id"),
      name: textOf(field(span, "name"), "The name"),
      kind: enumOf(field(span, "kind"), KINDS, "The kind"),
      startMs: msOf(field(span, "startTimeUnixNano"), "The start time"),
      endMs: msOf(field(span, "endTimeUnixNano"), "The end time"),
      statusCode: enumOf(field(status, "code"), STATUS_CODES, "The status code"),
      statusMessage: textOf(field(status, "message"), "The status message"),
      attributes: attributesOf(field(span, "attributes")),
      events: arrayOf(field(span, "events"), "The events").map(eventOf),
    },
    emitter,
    now,
  );
}

/** Null for a record of no trace. @throws Unreadable */
export function jsonLog(bytes: Buffer, emitter: Emitter, now: number): RawLog | null {
  const record = parsed(bytes, "log record");
  return logOf(
    {
      traceId: textOf(field(record, "traceId"), "The trace id"),
      spanId: textOf(field(record, "spanId"), "The span id"),
      atMs: msOf(field(record, "timeUnixNano"), "The time"),
      observedMs: msOf(field(record, "observedTimeUnixNano"), "The observed time"),
      eventName: textOf(field(record, "eventName"), "The event name"),
      body: anyValueOf(field(record, "body")),
      attributes: attributesOf(field(record, "attributes")),
    },
    emitter,
    now,
  );
}
