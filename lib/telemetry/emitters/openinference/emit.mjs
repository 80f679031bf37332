import { setAttributes, setPromptTemplate, setSession } from "@arizeai/openinference-core";
import { OpenAIInstrumentation } from "@arizeai/openinference-instrumentation-openai";
import { context } from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BatchSpanProcessor } from "@opentelemetry/sdk-trace-base";
import { NodeTracerProvider } from "@opentelemetry/sdk-trace-node";
import { OpenAI } from "openai";

const { OTLP_URL, COUNTERSIGN_KEY, MODEL_URL, RESOLVED, ASKER } = process.env;
const resolved = JSON.parse(RESOLVED);
const { tenantId, conversationId, requestId } = JSON.parse(ASKER);

// guide
const resource = resourceFromAttributes({ "service.name": "support" });
const exporter = new OTLPTraceExporter({
  url: `${OTLP_URL}/v1/traces`,
  headers: { authorization: `Bearer ${COUNTERSIGN_KEY}` },
});
const provider = new NodeTracerProvider({ resource, spanProcessors: [new BatchSpanProcessor(exporter)] });
provider.register();
new OpenAIInstrumentation({ tracerProvider: provider }).manuallyInstrument(OpenAI);
const client = new OpenAI({ baseURL: MODEL_URL, apiKey: "unused" });

function ask(messages, variables) {
  let asking = setSession(context.active(), { sessionId: conversationId });
  asking = setAttributes(asking, { ...resolved.attributes, "tenant.id": tenantId, "request.id": requestId });
  asking = setPromptTemplate(asking, { template: resolved.content, version: String(resolved.version), variables });
  return context.with(asking, () => client.chat.completions.create({ model: "local/nearest-1", messages }));
}
// end

/** OpenInference's own attributes alone. */
function askAsOpenInference(messages, variables) {
  let asking = setAttributes(context.active(), { "prompt.id": resolved.name });
  asking = setPromptTemplate(asking, { template: resolved.content, version: `v${resolved.version}`, variables });
  return context.with(asking, () => client.chat.completions.create({ model: "local/nearest-1", messages }));
}

await ask(resolved.messages, { topic: "fees" });
await askAsOpenInference(resolved.messages, { topic: "fees" });
await provider.shutdown();
