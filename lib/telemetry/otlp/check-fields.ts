import type { Attributes, AttributeValue, Emitter, RawLog, RawSpan } from "../domain/raw-span.ts";
import { idOf, optionalIdOf, timeOf } from "./check-ids.ts";
import { Unreadable } from "./unreadable.ts";

/** A span's fields out of either encoding: ids in hex, times in ms since 1970, 0 for none. */
export type SpanFields = Omit<RawSpan, "parentSpanId" | "emitter"> & { parentSpanId: string };

/** A record's fields, as above. `observedMs` stands in for a time that is missing. */
export type LogFields = {
  traceId: string;
  spanId: string;
  atMs: number;
  observedMs: number;
  eventName: string;
  body: AttributeValue;
  attributes: Attributes;
};

/** @throws Unreadable when an id or a time cannot be */
export function spanOf(fields: SpanFields, emitter: Emitter, now: number): RawSpan {
  const { startMs, endMs } = fields;
  const traceId = idOf(fields.traceId, 32, "trace id");
  const spanId = idOf(fields.spanId, 16, "span id");
  const parentSpanId = optionalIdOf(fields.parentSpanId, 16, "parent span id");
  timeOf(startMs, now, "start time");
  timeOf(endMs, now, "end time");
  if (endMs < startMs) throw new Unreadable("The span ends before it starts.");
  return { ...fields, traceId, spanId, parentSpanId, emitter };
}

/** A record that belongs to no trace is null: it tells of no call. @throws Unreadable when an id or a time cannot be */
export function logOf(fields: LogFields, emitter: Emitter, now: number): RawLog | null {
  const { observedMs, ...rest } = fields;
  const traceId = optionalIdOf(fields.traceId, 32, "trace id");
  if (traceId === null) return null;
  const spanId = optionalIdOf(fields.spanId, 16, "span id");
  const atMs = timeOf(fields.atMs || observedMs, now, "time");
  const named = fields.attributes["event.name"];
  const eventName = fields.eventName || (typeof named === "string" ? named : "");
  return { ...rest, traceId, spanId, atMs, eventName, emitter };
}
