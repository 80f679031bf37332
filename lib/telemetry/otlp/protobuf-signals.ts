import { storableText } from "../../core/storable-text.ts";
import type { Emitter, RawLog, RawSpan } from "../domain/raw-span.ts";
import { BoundedReader } from "./bounded-reader.ts";
import { logOf, spanOf } from "./check-fields.ts";
import { otlp } from "./generated/otlp.js";
import { MOST_FIELDS } from "./limits.ts";
import { anyValueOf, attributesOf, hexOf, msOf } from "./protobuf-values.ts";
import { MalformedBody, Unreadable } from "./unreadable.ts";

function decoded<T>(decode: (reader: BoundedReader) => T, bytes: Buffer, what: string): T {
  try {
    return decode(new BoundedReader(bytes, MOST_FIELDS));
  } catch (error) {
    if (error instanceof MalformedBody) throw new Unreadable(`A ${what} has more than ${MOST_FIELDS} fields.`);
    throw new Unreadable(`A ${what} is no message that can be read.`);
  }
}

/** @throws Unreadable */
export function protobufSpan(bytes: Buffer, emitter: Emitter, now: number): RawSpan {
  const span = decoded((reader) => otlp.Span.decode(reader), bytes, "span");
  return spanOf(
    {
      traceId: hexOf(span.traceId),
      spanId: hexOf(span.spanId),
      parentSpanId: hexOf(span.parentSpanId),
      name: storableText(span.name),
      kind: span.kind,
      startMs: msOf(span.startTimeUnixNano),
      endMs: msOf(span.endTimeUnixNano),
      statusCode: span.status?.code ?? 0,
      statusMessage: storableText(span.status?.message ?? ""),
      attributes: attributesOf(span.attributes),
      events: span.events.map(({ name, timeUnixNano, attributes }) => ({
        name: storableText(name ?? ""),
        atMs: msOf(timeUnixNano ?? 0),
        attributes: attributesOf(attributes ?? []),
      })),
    },
    emitter,
    now,
  );
}

/** Null for a record of no trace. @throws Unreadable */
export function protobufLog(bytes: Buffer, emitter: Emitter, now: number): RawLog | null {
  const record = decoded((reader) => otlp.LogRecord.decode(reader), bytes, "log record");
  return logOf(
    {
      traceId: hexOf(record.traceId),
      spanId: hexOf(record.spanId),
      atMs: msOf(record.timeUnixNano),
      observedMs: msOf(record.observedTimeUnixNano),
      eventName: storableText(record.eventName),
      body: anyValueOf(record.body),
      attributes: attributesOf(record.attributes),
    },
    emitter,
    now,
  );
}
