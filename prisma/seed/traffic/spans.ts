import { randomBytes } from "node:crypto";

type Value = string | number;

/** A span of OTLP/JSON. */
export type OtlpSpan = {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  kind: number;
  startTimeUnixNano: string;
  endTimeUnixNano: string;
  attributes: { key: string; value: { stringValue: string } | { intValue: string } }[];
  status: { code?: number; message?: string };
};

const SERVER = 2;
const CLIENT = 3;
const ERROR = 2;

const nanos = (ms: number) => (BigInt(Math.round(ms * 1_000)) * 1_000n).toString();

function attributesOf(fields: Record<string, Value>): OtlpSpan["attributes"] {
  return Object.entries(fields).map(([key, value]) => ({
    key,
    value: typeof value === "number" ? { intValue: String(value) } : { stringValue: value },
  }));
}

/** What is told of one call; times in ms since 1970. */
export type ToldCall = {
  model: string;
  startMs: number;
  endMs: number;
  failed: boolean;
  asker: Record<string, Value>;
  call: Record<string, Value>;
};

/** A call of a model and the request it stands in, as an OpenTelemetry SDK would send them. */
export function spansOf({ model, startMs, endMs, failed, asker, call }: ToldCall): OtlpSpan[] {
  const traceId = randomBytes(16).toString("hex");
  const requestSpan = randomBytes(8).toString("hex");
  const status = failed ? { code: ERROR, message: "the model answered with 503" } : {};
  const times = { startTimeUnixNano: nanos(startMs), endTimeUnixNano: nanos(endMs) };
  return [
    {
      ...{ traceId, spanId: requestSpan, name: "POST /answer", kind: SERVER, ...times, status },
      attributes: attributesOf({ ...asker, "http.response.status_code": failed ? 502 : 200 }),
    },
    {
      ...{ traceId, spanId: randomBytes(8).toString("hex"), parentSpanId: requestSpan, name: `chat ${model}` },
      ...{ kind: CLIENT, ...times, status },
      attributes: attributesOf({ ...asker, ...call, ...(failed && { "error.type": "503" }) }),
    },
  ];
}

/** The body of a request with these spans. */
export function otlpBody(spans: readonly OtlpSpan[]): string {
  const resource = { attributes: attributesOf({ "service.name": "demo-shop" }) };
  return JSON.stringify({ resourceSpans: [{ resource, scopeSpans: [{ scope: { name: "demo-shop" }, spans }] }] });
}
