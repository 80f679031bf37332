import { observeOpenAI } from "@langfuse/openai";
import { LangfuseSpanProcessor } from "@langfuse/otel";
import { propagateAttributes, startActiveObservation } from "@langfuse/tracing";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { NodeTracerProvider } from "@opentelemetry/sdk-trace-node";
import { OpenAI } from "openai";

const { LANGFUSE_BASE_URL, COUNTERSIGN_KEY, MODEL_URL, RESOLVED, ASKER } = process.env;
const resolved = JSON.parse(RESOLVED);
const { tenantId, conversationId, requestId } = JSON.parse(ASKER);

// guide
const resource = resourceFromAttributes({ "service.name": "support" });
const processor = new LangfuseSpanProcessor({
  baseUrl: LANGFUSE_BASE_URL, // the server itself: Langfuse's processor adds /api/public/otel/v1/traces
  publicKey: "countersign", // any name
  secretKey: COUNTERSIGN_KEY,
  mediaUploadEnabled: false,
});
const provider = new NodeTracerProvider({ resource, spanProcessors: [processor] });
provider.register();

function ask(messages) {
  const who = { sessionId: conversationId, metadata: { tenantId, requestId, ...resolved.attributes } };
  const langfusePrompt = { name: resolved.name, version: resolved.version, isFallback: false };
  const client = observeOpenAI(new OpenAI({ baseURL: MODEL_URL, apiKey: "unused" }), { langfusePrompt });
  return propagateAttributes(who, () =>
    startActiveObservation("answer a question", () =>
      client.chat.completions.create({ model: "local/nearest-1", messages }),
    ),
  );
}
// end

await ask(resolved.messages);
await provider.shutdown();
