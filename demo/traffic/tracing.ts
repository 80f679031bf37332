import { DiagLogLevel, diag, type Tracer } from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import { BatchSpanProcessor, type SpanExporter, TracerProvider } from "@opentelemetry/sdk-trace";

const EXPORT_EVERY_MS = 1_000;
const DONE = 0;

const SERVICE = { "service.name": "demo-shop", "service.version": "1.0.0" };

/** What the provider needs to know of who emits; its own package would be one more dependency for two attributes. */
function resource(): NonNullable<ConstructorParameters<typeof TracerProvider>[0]>["resource"] {
  const self = { attributes: SERVICE, merge: () => self, getRawAttributes: () => Object.entries(SERVICE) };
  return self as ReturnType<typeof resource>;
}

/** Tells of each batch that the server did not take. */
function watched(exporter: OTLPTraceExporter, unsent: (why: string) => void): SpanExporter {
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        if (result.code !== DONE) unsent(result.error?.message ?? "a batch was refused");
        done(result);
      }),
    shutdown: () => exporter.shutdown(),
    forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve(),
  };
}

export type Tracing = { tracer: Tracer /** Sends what waits, and ends. */; stop(): Promise<void> };

/** An OpenTelemetry SDK as an application sets it up: spans in batches, by OTLP in protobuf, to Countersign. */
export function startTracing(server: { url: string; key: string }, unsent: (why: string) => void): Tracing {
  diag.setLogger({ verbose() {}, debug() {}, info() {}, warn() {}, error() {} }, DiagLogLevel.ERROR);
  const exporter = new OTLPTraceExporter({
    url: `${server.url}/api/v1/otlp/v1/traces`,
    headers: { Authorization: `Bearer ${server.key}` },
  });
  const processor = new BatchSpanProcessor({
    exporter: watched(exporter, unsent),
    scheduledDelayMillis: EXPORT_EVERY_MS,
    maxQueueSize: 20_000,
  });
  const provider = new TracerProvider({ resource: resource(), spanProcessors: [processor] });
  return { tracer: provider.getTracer("demo-shop"), stop: () => provider.shutdown() };
}
