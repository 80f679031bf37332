import { randomBytes } from "node:crypto";
import otlp from "#lib/telemetry/otlp/generated/otlp.js";

const { Request, Resource, ResourceItems, ScopeItems, Span } = otlp.otlp;

/** Spans of a body: traces of one request of the application and the model's calls in it. */
export const SPANS = 512;
const CALLS_IN_TRACE = 3;
const TEXT_BYTES = 2_000;
const MODEL_MS = 700;
const WORDS = `order parcel refund label carrier address invoice window account policy return delivery please could
  tomorrow missing damaged exchange receipt warehouse question customer answer polite detail number status email phone`
  .trim()
  .split(/\s+/);

type Value = string | number;

function attributes(fields: Record<string, Value>) {
  return Object.entries(fields).map(([key, value]) => ({
    key,
    value: typeof value === "number" ? { intValue: value } : { stringValue: value },
  }));
}

const pick = <T>(from: readonly T[]): T => from[Math.floor(Math.random() * from.length)] as T;

function words(bytes: number): string {
  let text = "";
  while (text.length < bytes) text += `${pick(WORDS)} `;
  return text.slice(0, bytes);
}

/** About 2 KB of text as the conventions for generative AI tell it, with an address and a number to redact. */
function callFields(prompts: readonly string[]): Record<string, Value> {
  const input = `${words(TEXT_BYTES * 0.6)} write to someone${Math.floor(Math.random() * 1000)}@example.org`;
  return {
    "prompt.name": pick(prompts),
    "prompt.version": "1",
    "gen_ai.operation.name": "chat",
    "gen_ai.provider.name": "openai",
    "gen_ai.request.model": "gpt-4o-2024-11-20",
    "gen_ai.response.model": "gpt-4o-2024-11-20",
    "gen_ai.response.finish_reasons": '["stop"]',
    "gen_ai.usage.input_tokens": 300 + Math.floor(Math.random() * 400),
    "gen_ai.usage.output_tokens": 50 + Math.floor(Math.random() * 200),
    "gen_ai.input.messages": JSON.stringify([{ role: "user", parts: [{ type: "text", content: input }] }]),
    "gen_ai.output.messages": JSON.stringify([
      { role: "assistant", parts: [{ type: "text", content: words(TEXT_BYTES * 0.4) }], finish_reason: "stop" },
    ]),
    "tenant.id": `tenant-${Math.floor(Math.random() * 200)}`,
    "gen_ai.conversation.id": randomBytes(8).toString("hex"),
    "request.id": randomBytes(8).toString("hex"),
    ...(Math.random() < 0.2
      ? { "countersign.rollout": "bench-rollout", "countersign.arm": pick(["candidate", "control", "rest"]) }
      : {}),
  };
}

type Place = { at: number; id: number; bytes: number };

/** A body in the binary form that is sent again and again with other ids, so that making it costs the sender little. */
export class IngestBody {
  readonly bytes: Buffer<ArrayBuffer>;
  readonly #places: Place[] = [];
  readonly #ids: number;

  constructor(prompts: readonly string[], now: number) {
    const ids: Buffer[] = [];
    const newId = (bytes: number) => ids[ids.push(randomBytes(bytes)) - 1] as Buffer;
    const spans: Uint8Array[] = [];
    while (spans.length < SPANS) {
      const traceId = newId(16);
      const parent = newId(8);
      const start = now - Math.floor(Math.random() * 60_000);
      const common = { traceId, startTimeUnixNano: start * 1e6 };
      const request = attributes({
        "http.request.method": "POST",
        "url.path": "/answer",
        "http.response.status_code": 200,
      });
      spans.push(
        Span.encode({
          ...{ ...common, spanId: parent, name: "POST /answer", kind: 2, endTimeUnixNano: (start + 3_000) * 1e6 },
          attributes: request,
        }).finish(),
      );
      for (let call = 0; call < CALLS_IN_TRACE && spans.length < SPANS; call++) {
        const took = MODEL_MS * Math.exp(Math.random() - 0.5);
        spans.push(
          Span.encode({
            ...{ ...common, spanId: newId(8), parentSpanId: parent, name: "chat gpt-4o", kind: 3 },
            endTimeUnixNano: (start + took) * 1e6,
            attributes: attributes(callFields(prompts)),
            status: { code: Math.random() < 0.02 ? 2 : 0 },
          }).finish(),
        );
      }
    }
    const resource = Resource.encode({ attributes: attributes({ "service.name": "shop" }) }).finish();
    const scopes = [ScopeItems.encode({ items: spans }).finish()];
    this.bytes = Buffer.from(
      Request.encode({ resources: [ResourceItems.encode({ resource, scopes }).finish()] }).finish(),
    );
    this.#ids = ids.length;
    for (const [id, each] of ids.entries()) {
      for (let at = this.bytes.indexOf(each); at !== -1; at = this.bytes.indexOf(each, at + 1)) {
        this.#places.push({ at, id, bytes: each.length });
      }
    }
  }

  /** Gives every trace and span another id; returns the same bytes. */
  renew(): Buffer<ArrayBuffer> {
    const fresh = randomBytes(this.#ids * 16);
    for (const { at, id, bytes } of this.#places) fresh.copy(this.bytes, at, id * 16, id * 16 + bytes);
    return this.bytes;
  }
}
