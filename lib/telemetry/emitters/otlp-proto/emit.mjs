import { trace } from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BatchSpanProcessor, TracerProvider } from "@opentelemetry/sdk-trace";

const { OTLP_URL, COUNTERSIGN_KEY, MODEL_URL, RESOLVED, ASKER } = process.env;
const resolved = JSON.parse(RESOLVED);
const { tenantId, conversationId, requestId } = JSON.parse(ASKER);

// guide
const resource = resourceFromAttributes({ "service.name": "support" });
const exporter = new OTLPTraceExporter({
  url: `${OTLP_URL}/v1/traces`,
  headers: { authorization: `Bearer ${COUNTERSIGN_KEY}` },
});
const provider = new TracerProvider({ resource, spanProcessors: [new BatchSpanProcessor({ exporter })] });
trace.setGlobalTracerProvider(provider);

async function ask(messages) {
  const span = trace.getTracer("support").startSpan("answer a question", {
    attributes: {
      ...resolved.attributes,
      "tenant.id": tenantId,
      "gen_ai.conversation.id": conversationId,
      "request.id": requestId,
      "gen_ai.input.messages": JSON.stringify(messages),
    },
  });
  try {
    const answer = await callModel(messages);
    span.setAttributes({
      "gen_ai.response.model": answer.model,
      "gen_ai.usage.input_tokens": answer.usage.prompt_tokens,
      "gen_ai.usage.output_tokens": answer.usage.completion_tokens,
      "gen_ai.output.messages": JSON.stringify([answer.choices[0].message]),
    });
    return answer;
  } finally {
    span.end();
  }
}
// end

async function callModel(messages) {
  const response = await fetch(`${MODEL_URL}/chat/completions`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ model: "local/nearest-1", messages }),
  });
  return response.json();
}

await ask(resolved.messages);
await provider.shutdown();
