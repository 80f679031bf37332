/** A value of OpenTelemetry's `AnyValue`, bytes as base64. */
export type AttributeValue =
  | string
  | number
  | boolean
  | null
  | readonly AttributeValue[]
  | { readonly [key: string]: AttributeValue };

export type Attributes = Readonly<Record<string, AttributeValue>>;

/** Who emitted: shared by all spans of one resource and scope. */
export type Emitter = { resource: Attributes; scope: { name: string; version: string } };

/**
 * A span as it came over the wire, whatever its encoding. Ids in lower-case hex (32 and 16 digits), times in ms since
 * 1970 with their fraction. `statusCode` 2 is an error.
 */
export type RawSpan = {
  traceId: string;
  spanId: string;
  parentSpanId: string | null;
  name: string;
  kind: number;
  startMs: number;
  endMs: number;
  statusCode: number;
  statusMessage: string;
  attributes: Attributes;
  events: readonly { name: string; atMs: number; attributes: Attributes }[];
  emitter: Emitter;
};

/** A log record that belongs to a span: how some emitters send content and scores. */
export type RawLog = {
  traceId: string;
  spanId: string | null;
  atMs: number;
  /** Its event name, from the field or from the attribute `event.name`; "" for none. */
  eventName: string;
  body: AttributeValue;
  attributes: Attributes;
  emitter: Emitter;
};
