import { setTimeout as sleep } from "node:timers/promises";
import { log } from "#lib/core/log.ts";
import { createLocalProvider, LOCAL_MODEL } from "#lib/models/local/local-provider.ts";
import { type BurstCall, burstCalls } from "./burst-calls.ts";
import { type OtlpSpan, otlpBody, spansOf } from "./spans.ts";

type Server = { url: string; key: string };
type Message = { role: "system" | "user" | "assistant"; content: string };
type Resolved = { messages: Message[]; model: string; attributes: Record<string, string> };

const BATCH = 200;

async function post({ url, key }: Server, path: string, body: string): Promise<Response> {
  const response = await fetch(`${url}${path}`, {
    method: "POST",
    headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json" },
    body,
  });
  if (!response.ok) throw new Error(`${path} was answered with ${response.status}`);
  return response;
}

/** A key is known to what serves a moment after it was made. */
async function untilKnown({ url, key }: Server): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const response = await fetch(`${url}/api/v1/rules`, { headers: { Authorization: `Bearer ${key}` } });
    await response.arrayBuffer();
    if (response.ok) return;
    await sleep(50);
  }
}

const messagesWords = (messages: readonly Message[]) =>
  JSON.stringify(messages.map(({ role, content }) => ({ role, parts: [{ type: "text", content }] })));

/** One call as an application makes it: ask for the prompt, call the model, remember what to tell. */
async function makeCall(server: Server, call: BurstCall, provider: ReturnType<typeof createLocalProvider>) {
  const { prompt, variables, tenantId, conversationId, requestId, fails } = call;
  await sleep(call.atMs);
  const asked = JSON.stringify({ variables, tenantId, conversationId, requestId });
  const response = await post(server, `/api/v1/prompts/${encodeURIComponent(prompt)}`, asked);
  const { messages, attributes } = (await response.json()) as Resolved;
  const startMs = Date.now();
  await sleep(call.latencyMs);
  const signal = new AbortController().signal;
  const request = { model: LOCAL_MODEL, messages, parameters: { temperature: 0 }, outputSchema: null, signal };
  const answer = fails ? null : await provider.complete(request);
  return spansOf({
    ...{ model: "nearest-1", startMs, endMs: Date.now(), failed: fails },
    asker: { "tenant.id": tenantId, "gen_ai.conversation.id": conversationId, "request.id": requestId },
    call: {
      ...attributes,
      ...{ "gen_ai.operation.name": "chat", "gen_ai.provider.name": "local", "gen_ai.request.model": "nearest-1" },
      "gen_ai.input.messages": messagesWords(messages),
      ...(answer && {
        "gen_ai.output.messages": messagesWords([{ role: "assistant", content: answer.output }]),
        "gen_ai.usage.input_tokens": answer.inputTokens,
        "gen_ai.usage.output_tokens": answer.outputTokens,
      }),
    },
  });
}

async function tell(server: Server, spans: readonly OtlpSpan[]): Promise<void> {
  for (let from = 0; from < spans.length; from += BATCH) {
    await post(server, "/api/v1/otlp/v1/traces", otlpBody(spans.slice(from, from + BATCH)));
  }
}

/**
 * The first seconds of the demo's application: some hundred calls that are really made and told of over HTTP as any
 * application does, at the time they happen. Returns how many; 0, and a word in the log, when the server does not take them.
 */
export async function bringTraffic(server: Server): Promise<number> {
  const provider = createLocalProvider();
  const calls = burstCalls(Date.now().toString(36));
  try {
    await untilKnown(server);
    const spans = await Promise.all(calls.map((call) => makeCall(server, call, provider)));
    await tell(server, spans.flat());
    for (const { requestId, thumb } of calls) {
      if (thumb) await post(server, "/api/v1/feedback", JSON.stringify({ requestId, kind: "thumbs", value: thumb }));
    }
    return calls.length;
  } catch (error) {
    log.warn("the demo has no calls to show", { why: error instanceof Error ? error.message : "unknown" });
    return 0;
  }
}
