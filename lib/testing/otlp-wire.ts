import { otlp } from "../telemetry/otlp/generated/otlp.js";
import type { Encoding } from "../telemetry/otlp/read-otlp.ts";

export type { Encoding };

export const TRACE_ID = "0af7651916cd43dd8448eb211c80319c";
export const START_NS = 1_700_000_000_123_456_789n;

type Any = otlp.AnyValue.$Properties;

/** A span's own fields, as a test wants them; what is not given is that of a good span. */
export type SentSpan = {
  traceId?: string;
  spanId?: string;
  parentSpanId?: string;
  name?: string;
  startNs?: bigint;
  endNs?: bigint;
  attributes?: Record<string, string | number>;
};

const whole = (span: SentSpan, index: number) => ({
  traceId: TRACE_ID,
  spanId: (index + 1).toString(16).padStart(16, "0"),
  parentSpanId: "",
  name: `chat ${index}`,
  startNs: START_NS,
  endNs: START_NS + 1_500_000_000n,
  attributes: { "gen_ai.request.model": "local", "gen_ai.usage.input_tokens": 12 },
  ...span,
});

const anyOf = (value: string | number): Any =>
  typeof value === "string" ? { stringValue: value } : { intValue: value };

const pairsOf = (attributes: Record<string, string | number>) =>
  Object.entries(attributes).map(([key, value]) => ({ key, value: anyOf(value) }));

/** The library takes a long in two halves where it is none it knows. */
const longOf = (value: bigint) => ({
  low: Number(BigInt.asIntN(32, value)),
  high: Number(BigInt.asIntN(32, value >> 32n)),
  unsigned: true,
});

/** A good or bad span in protobuf. */
export function spanBytes(given: SentSpan, index = 0): Buffer {
  const { traceId, spanId, parentSpanId, name, startNs, endNs, attributes } = whole(given, index);
  const message = {
    traceId: Buffer.from(traceId, "hex"),
    spanId: Buffer.from(spanId, "hex"),
    parentSpanId: Buffer.from(parentSpanId, "hex"),
    name,
    kind: 3,
    startTimeUnixNano: longOf(startNs) as never,
    endTimeUnixNano: longOf(endNs) as never,
    attributes: pairsOf(attributes),
    events: [{ name: "first token", timeUnixNano: longOf(startNs) as never, attributes: pairsOf({ at: 1 }) }],
    status: { code: 2, message: "refused" },
  };
  return Buffer.from(otlp.Span.encode(message).finish());
}

/** A request around items that are bytes already. */
export function requestBytes(items: readonly Buffer[], service = "shop"): Buffer {
  const resource = Buffer.from(otlp.Resource.encode({ attributes: pairsOf({ "service.name": service }) }).finish());
  const scope = Buffer.from(otlp.Scope.encode({ name: "sdk", version: "1" }).finish());
  const scopeItems = Buffer.from(otlp.ScopeItems.encode({ scope, items: [...items] }).finish());
  const bytes = Buffer.from(otlp.ResourceItems.encode({ resource, scopes: [scopeItems] }).finish());
  return Buffer.from(otlp.Request.encode({ resources: [bytes] }).finish());
}

/** The same span as OTLP's JSON has it. */
export function spanJson(given: SentSpan, index = 0): Record<string, unknown> {
  const { startNs, endNs, attributes, ...rest } = whole(given, index);
  return {
    ...rest,
    kind: 3,
    startTimeUnixNano: String(startNs),
    endTimeUnixNano: String(endNs),
    attributes: pairsOf(attributes),
    events: [{ name: "first token", timeUnixNano: String(startNs), attributes: pairsOf({ at: 1 }) }],
    status: { code: 2, message: "refused" },
  };
}

export function requestJson(spans: readonly unknown[], service = "shop"): string {
  const resource = { attributes: pairsOf({ "service.name": service }) };
  return JSON.stringify({
    resourceSpans: [{ resource, scopeSpans: [{ scope: { name: "sdk", version: "1" }, spans }] }],
  });
}

/** A batch of good spans in either encoding. */
export function traces(encoding: Encoding, spans: readonly SentSpan[]): Buffer {
  if (encoding === "protobuf") return requestBytes(spans.map(spanBytes));
  return Buffer.from(requestJson(spans.map(spanJson)));
}

export function readStatus(encoding: Encoding, bytes: Buffer): { code: number; message: string } {
  if (encoding === "json") return JSON.parse(bytes.toString("utf8"));
  const { code, message } = otlp.Status.decode(bytes);
  return { code, message };
}

/** What an answer says was not kept; null when everything was. */
export function readPartial(encoding: Encoding, bytes: Buffer): { rejected: number; message: string } | null {
  if (encoding === "protobuf") {
    const { partialSuccess } = otlp.Response.decode(bytes);
    return partialSuccess
      ? { rejected: Number(partialSuccess.rejected ?? 0), message: partialSuccess.errorMessage ?? "" }
      : null;
  }
  const { partialSuccess } = JSON.parse(bytes.toString("utf8"));
  if (!partialSuccess) return null;
  const { rejectedSpans, rejectedLogRecords, errorMessage } = partialSuccess;
  return { rejected: Number(rejectedSpans ?? rejectedLogRecords), message: errorMessage };
}
