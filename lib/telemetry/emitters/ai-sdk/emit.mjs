import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { OpenTelemetry } from "@ai-sdk/otel";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BatchSpanProcessor } from "@opentelemetry/sdk-trace-base";
import { NodeTracerProvider } from "@opentelemetry/sdk-trace-node";
import { generateText, registerTelemetry } from "ai";

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
registerTelemetry(new OpenTelemetry({ runtimeContext: true }));
const model = createOpenAICompatible({ name: "local", baseURL: MODEL_URL })("local/nearest-1");

function ask([system, user]) {
  const who = { tenantId, conversationId, requestId };
  return generateText({
    model,
    instructions: system.content,
    prompt: user.content,
    runtimeContext: { ...resolved.attributes, ...who },
    // The AI SDK tells nothing of the context that is not named here.
    telemetry: {
      includeRuntimeContext: Object.fromEntries(
        [...Object.keys(resolved.attributes), ...Object.keys(who)].map((key) => [key, true]),
      ),
    },
  });
}
// end

/** The spans of the AI SDK up to version 6, and a prompt as one object of the context. */
async function askAsBefore([system, user]) {
  const { LegacyOpenTelemetry } = await import("@ai-sdk/otel");
  return generateText({
    model,
    instructions: system.content,
    prompt: user.content,
    runtimeContext: { prompt: { name: resolved.name, version: resolved.version } },
    telemetry: { includeRuntimeContext: { prompt: true }, integrations: [new LegacyOpenTelemetry()] },
  });
}

await ask(resolved.messages);
await askAsBefore(resolved.messages);
await provider.shutdown();
