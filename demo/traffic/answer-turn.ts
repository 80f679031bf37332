import { setTimeout as sleep } from "node:timers/promises";
import {
  type Context,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from "@opentelemetry/api";
import type { Client, Resolved } from "#sdk/node.ts";
import { setPromptAttributes } from "#sdk/otel.ts";
import type { Turn } from "./draw-turn.ts";
import { type Model, ModelFailed } from "./model.ts";

/** Of a request's time, what looking for documents takes. */
const RETRIEVAL_SHARE = 0.15;

/** What an application asks with: its client, its model, its tracer. */
export type Application = { client: Client; model: Model; tracer: Tracer };

/** How this turn goes: how many times as long as usual, and whether the model's provider fails. */
export type Fate = (version: number, turn: Turn) => { slow: number; away: boolean };

export type Outcome = { version: number; ok: boolean };

const askerAttributes = ({ tenantId, conversationId, requestId }: Turn) => ({
  ...{ "tenant.id": tenantId, "gen_ai.conversation.id": conversationId, "request.id": requestId },
});

/** Messages in the form of OpenTelemetry's conventions for generative AI. */
const told = (messages: readonly { role: string; content: string }[]) =>
  JSON.stringify(messages.map(({ role, content }) => ({ role, parts: [{ type: "text", content }] })));

function fail(span: Span, error: unknown): void {
  const type = error instanceof ModelFailed ? String(error.status) : "_OTHER";
  span.setAttribute("error.type", type);
  span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.message : "failed" });
}

type Call = { turn: Turn; resolved: Resolved; fate: ReturnType<Fate>; within: Context };

/** The call of the model, in its own span; false when its provider failed. */
async function callModel({ model, tracer }: Application, { turn, resolved, fate, within }: Call): Promise<boolean> {
  const [provider = "", name = resolved.model] = resolved.model.split("/");
  const attributes = {
    ...askerAttributes(turn),
    ...{ "gen_ai.operation.name": "chat", "gen_ai.provider.name": provider, "gen_ai.request.model": name },
    "gen_ai.input.messages": told(resolved.messages),
  };
  const span = tracer.startSpan(`chat ${name}`, { kind: SpanKind.CLIENT, attributes }, within);
  setPromptAttributes(span, resolved);
  try {
    await sleep(turn.latencyMs * fate.slow * (1 - RETRIEVAL_SHARE));
    const answer = await model.ask(resolved.messages, { model: name, away: fate.away });
    span.setAttributes({
      ...{ "gen_ai.response.model": name, "gen_ai.response.finish_reasons": [answer.finishReason] },
      ...{ "gen_ai.usage.input_tokens": answer.inputTokens, "gen_ai.usage.output_tokens": answer.outputTokens },
      "gen_ai.output.messages": told([{ role: "assistant", content: answer.text }]),
    });
    return true;
  } catch (error) {
    fail(span, error);
    return false;
  } finally {
    span.end();
  }
}

/** One request of a customer: look for documents, ask for the prompt, call the model; each a span. */
export async function answerTurn(application: Application, turn: Turn, fate: Fate): Promise<Outcome> {
  const { client, tracer } = application;
  const { prompt, tenantId, conversationId, requestId, inputs: variables } = turn;
  const request = tracer.startSpan("POST /answer", { kind: SpanKind.SERVER, attributes: askerAttributes(turn) });
  const within = trace.setSpan(ROOT_CONTEXT, request);
  try {
    const retrieval = tracer.startSpan("retrieve documents", {}, within);
    await sleep(turn.latencyMs * RETRIEVAL_SHARE);
    retrieval.end();
    const resolved = client.resolve(prompt, { tenantId, conversationId, requestId, variables });
    const { version } = resolved;
    const ok = await callModel(application, { turn, resolved, fate: fate(version, turn), within });
    request.setAttribute("http.response.status_code", ok ? 200 : 502);
    if (!ok) request.setStatus({ code: SpanStatusCode.ERROR });
    return { version, ok };
  } finally {
    request.end();
  }
}
