import { createRequire } from "node:module";
import { context, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { OTLPLogExporter } from "@opentelemetry/exporter-logs-otlp-proto";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import { registerInstrumentations } from "@opentelemetry/instrumentation";
import { OpenAIInstrumentation } from "@opentelemetry/instrumentation-openai";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BatchLogRecordProcessor, LoggerProvider } from "@opentelemetry/sdk-logs";
import { BatchSpanProcessor, TracerProvider } from "@opentelemetry/sdk-trace";

const { OTLP_URL, COUNTERSIGN_KEY, MODEL_URL, RESOLVED, ASKER } = process.env;
const resolved = JSON.parse(RESOLVED);
const { tenantId, conversationId, requestId } = JSON.parse(ASKER);

// guide
context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
const resource = resourceFromAttributes({ "service.name": "support" });
const headers = { authorization: `Bearer ${COUNTERSIGN_KEY}` };
const tracerProvider = new TracerProvider({
  resource,
  spanProcessors: [
    new BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url: `${OTLP_URL}/v1/traces`, headers }) }),
  ],
});
trace.setGlobalTracerProvider(tracerProvider);
// The texts are log records: without a log exporter, calls come without them.
const loggerProvider = new LoggerProvider({
  resource,
  processors: [new BatchLogRecordProcessor({ exporter: new OTLPLogExporter({ url: `${OTLP_URL}/v1/logs`, headers }) })],
});
registerInstrumentations({
  tracerProvider,
  loggerProvider,
  instrumentations: [new OpenAIInstrumentation({ captureMessageContent: true })],
});
const { OpenAI } = createRequire(import.meta.url)("openai");
const client = new OpenAI({ baseURL: MODEL_URL, apiKey: "unused" });

function ask(messages) {
  const attributes = {
    ...resolved.attributes,
    "tenant.id": tenantId,
    "gen_ai.conversation.id": conversationId,
    "request.id": requestId,
  };
  return trace.getTracer("support").startActiveSpan("answer a question", { attributes }, async (span) => {
    try {
      return await client.chat.completions.create({ model: "local/nearest-1", messages });
    } finally {
      span.end();
    }
  });
}
// end

await ask(resolved.messages);
await Promise.all([tracerProvider.shutdown(), loggerProvider.shutdown()]);
