import { trace } from "@opentelemetry/api";
import * as traceloop from "@traceloop/node-server-sdk";
import { OpenAI } from "openai";

const { OTLP_URL, COUNTERSIGN_KEY, MODEL_URL, RESOLVED, ASKER } = process.env;
const resolved = JSON.parse(RESOLVED);
const { tenantId, conversationId, requestId } = JSON.parse(ASKER);

// guide
traceloop.initialize({
  appName: "support",
  baseUrl: OTLP_URL,
  apiKey: COUNTERSIGN_KEY,
  instrumentModules: { openAI: OpenAI },
  traceloopSyncEnabled: false,
});
const client = new OpenAI({ baseURL: MODEL_URL, apiKey: "unused" });

function ask(messages) {
  const associationProperties = { tenant_id: tenantId, request_id: requestId };
  return traceloop.withWorkflow({ name: "answer", conversationId, associationProperties }, () => {
    trace.getActiveSpan()?.setAttributes(resolved.attributes);
    return client.chat.completions.create({ model: "local/nearest-1", messages });
  });
}
// end

/** What Traceloop's own registry of prompts adds to a call. */
function askAsTraceloop(messages) {
  const extraAttributes = {
    "traceloop.prompt.key": resolved.name,
    "traceloop.prompt.version": resolved.version,
    "traceloop.prompt.version_hash": resolved.attributes["prompt.commit_sha"],
    "traceloop.prompt.template_variables.topic": "fees",
  };
  return client.chat.completions.create({ model: "local/nearest-1", messages, extraAttributes });
}

await ask(resolved.messages);
await askAsTraceloop(resolved.messages);
await traceloop.forceFlush();
process.exit(0);
