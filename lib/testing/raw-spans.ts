import type { Attributes, RawLog, RawSpan } from "../telemetry/domain/raw-span.ts";

const EMITTER = { resource: { "service.name": "support" }, scope: { name: "test", version: "1" } };

/** A span of 250 ms with these attributes. */
export function rawSpan(attributes: Attributes = {}, more: Partial<RawSpan> = {}): RawSpan {
  return {
    traceId: "0af7651916cd43dd8448eb211c80319c",
    spanId: "b7ad6b7169203331",
    parentSpanId: null,
    name: "span",
    kind: 1,
    startMs: 1_795_000_000_000,
    endMs: 1_795_000_000_250,
    statusCode: 0,
    statusMessage: "",
    attributes,
    events: [],
    emitter: EMITTER,
    ...more,
  };
}

/** An event of a span. */
export function rawEvent(name: string, attributes: Attributes): RawSpan["events"][number] {
  return { name, atMs: 1_795_000_000_100, attributes };
}

/** A record that belongs to the span of `rawSpan`. */
export function rawLog(eventName: string, more: Partial<RawLog> = {}): RawLog {
  const { traceId, spanId } = rawSpan();
  return { traceId, spanId, atMs: 1_795_000_000_100, eventName, body: null, attributes: {}, emitter: EMITTER, ...more };
}
