import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { JsonObject } from "#lib/prompts/domain/content.ts";
import type { ModelPiece, ModelRequest, Provider } from "../domain/provider.ts";
import type { ProviderKind } from "../domain/provider-kind.ts";
import type { LoopbackFault } from "../loopback/loopback-state.ts";
import { type Loopback, startLoopback } from "../loopback/start-loopback.ts";
import { adapterOf, asking, closeAll, KEY, open, sent, start, streamed } from "./adapter.fixture.ts";

const KINDS: ProviderKind[] = ["openai", "openai-compatible", "anthropic", "google"];

afterEach(closeAll);

describe.each(KINDS)("%s", (kind) => {
  let loopback: Loopback;
  let provider: Provider;
  beforeEach(async () => {
    loopback = await start({ now: () => Date.UTC(2026, 10, 21, 9), retryAfterMs: 3_000 });
    provider = await adapterOf(loopback, kind);
  });

  test("an answer carries its words, tokens, cost and end", async () => {
    expect(await provider.complete(asking())).toEqual({
      output: "The fee rises to 5 euros in May.",
      inputTokens: 23,
      outputTokens: 8,
      costUsd: (23 * 2 + 8 * 10) / 1_000_000,
      finishReason: "stop",
    });
    expect(loopback.calls()).toBe(1);
  });

  test("a stream says the same words piece by piece, then the whole answer once", async () => {
    const { texts, last } = await streamed(provider, asking());
    expect(texts.length).toBeGreaterThan(1);
    expect(texts.join("")).toBe("The fee rises to 5 euros in May.");
    expect(last.answer).toEqual(await provider.complete(asking()));
  });

  test("what the version does not set is not sent", async () => {
    await provider.complete(asking());
    const text = loopback.requests().at(-1)!.body;
    expect(text).not.toMatch(/temperature|top_?p|seed|stop|response_format|responseMimeType|output_config|tools/i);
  });

  test("every end a vendor has is told", async () => {
    for (const finishReason of ["stop", "length", "content_filter"] as const) {
      loopback.sayNext({ text: "Some words.", finishReason }, { text: "Some words.", finishReason });
      expect((await provider.complete(asking())).finishReason).toBe(finishReason);
      expect((await streamed(provider, asking())).last.answer.finishReason).toBe(finishReason);
    }
    const cut = await provider.complete(asking({ parameters: { maxOutputTokens: 2 } }));
    expect(cut).toMatchObject({ finishReason: "length", outputTokens: 2 });
  });

  test("tool calls are told behind the words", async () => {
    const parameters: JsonObject = { type: "object", properties: { order: { type: "string" } } };
    const tools: JsonObject[] = [
      { type: "function", function: { name: "refund", description: "Refunds.", parameters } },
    ];
    const call = { name: "refund", arguments: { order: "A-1" } };
    const expected = `[${JSON.stringify(call)}]`;
    loopback.sayNext({ toolCalls: [call] }, { toolCalls: [call] }, { text: "Of course.", toolCalls: [call] });
    expect(await provider.complete(asking({ tools }))).toMatchObject({ output: expected, finishReason: "tool_calls" });
    expect(JSON.stringify(sent(loopback).tools)).toContain('"name":"refund"');
    expect((await streamed(provider, asking({ tools }))).last.answer.output).toBe(expected);
    expect((await provider.complete(asking({ tools }))).output).toBe(`Of course.\n${expected}`);
  });

  test("a schema is sent and the raw text comes back, JSON or not", async () => {
    const properties = { amount: { type: "number" } };
    const outputSchema: JsonObject = { type: "object", properties, required: ["amount"], additionalProperties: false };
    // The tool that older Claude models take instead of a schema is the SDK's own; the newest know schemas.
    const model = kind === "anthropic" ? "vendor/claude-sonnet-4-6" : "vendor/model-1";
    const answer = await provider.complete(asking({ model, outputSchema }));
    expect(JSON.parse(answer.output)).toEqual({ amount: 5 });
    expect(JSON.stringify(sent(loopback))).toContain('"amount":{"type":"number"}');
    loopback.sayNext({ text: "I would rather not." });
    expect((await provider.complete(asking({ model, outputSchema }))).output).toBe("I would rather not.");
  });

  const kindOfFault: [LoopbackFault, object][] = [
    ["rate_limit", { kind: "rate_limited", retryable: true, retryAfterMs: 3_000 }],
    ["rate_limit_date", { kind: "rate_limited", retryable: true, retryAfterMs: 3_000 }],
    ["day_quota", { kind: "rate_limited", retryable: false, retryAfterMs: undefined }],
    ["unauthorized", { kind: "refused", retryable: false }],
    ["server_error", { kind: "unavailable", retryable: true }],
    ["unavailable", { kind: "unavailable", retryable: true }],
    ["overloaded", { kind: "unavailable", retryable: true }],
    ["redirect", { kind: "refused", retryable: false }],
    ["cut_off", { kind: "bad_response", retryable: true }],
    ["short", { kind: "bad_response", retryable: true }],
    ["garbage", { kind: "bad_response", retryable: true }],
    ["huge", { kind: "bad_response", retryable: true }],
  ];
  test.each(kindOfFault)("%s, whole and streamed, in one attempt each", async (fault, expected) => {
    loopback.failNext(fault, fault);
    const error = await provider.complete(asking()).catch((thrown) => thrown);
    expect(error).toMatchObject({ name: "ProviderError", ...expected });
    const inStream = await streamed(provider, asking()).catch((thrown) => thrown);
    expect(inStream).toMatchObject({ name: "ProviderError", ...expected });
    expect(loopback.calls()).toBe(2);
    expect(`${error.stack} ${inStream.stack} ${JSON.stringify(error)}`).not.toContain(KEY);
  });

  test("JSON of another shape is no answer", async () => {
    loopback.failNext("wrong_shape");
    await expect(provider.complete(asking())).rejects.toMatchObject({ kind: "bad_response" });
  });

  test("an error in the midst of a stream comes after the words that were said", async () => {
    loopback.failNext("stream_error");
    const said: ModelPiece[] = [];
    const reading = (async () => {
      for await (const piece of provider.stream!(asking())) said.push(piece);
    })();
    await expect(reading).rejects.toMatchObject({ name: "ProviderError", kind: "unavailable" });
    expect(said.every((piece) => "text" in piece)).toBe(true);
  });

  test.each(["hang", "hang_body"] as const)("%s: the caller's own giving up ends the wait", async (fault) => {
    loopback.failNext(fault, fault);
    for (const ask of [
      (request: ModelRequest) => provider.complete(request),
      (r: ModelRequest) => streamed(provider, r),
    ]) {
      const gaveUp = new AbortController();
      setTimeout(() => gaveUp.abort(new Error("enough")), 60);
      await expect(ask(asking({ signal: gaveUp.signal }))).rejects.toThrow("enough");
    }
  });

  test("a request given up before it began is not sent", async () => {
    const signal = AbortSignal.abort(new Error("too late"));
    await expect(provider.complete(asking({ signal }))).rejects.toThrow("too late");
    await expect(streamed(provider, asking({ signal }))).rejects.toThrow("too late");
    expect(loopback.calls()).toBe(0);
  });

  test("a stream left early closes the connection, and the next call works", async () => {
    for await (const piece of provider.stream!(asking())) {
      expect(piece).toHaveProperty("text");
      break;
    }
    expect((await provider.complete(asking())).finishReason).toBe("stop");
  });

  test("a wrong key is told with the place to change it; an unknown model by name", async () => {
    const stranger = await adapterOf(loopback, kind, "sk-wrong-key-000000");
    const refused = await stranger.complete(asking()).catch((thrown) => thrown);
    expect(refused).toMatchObject({ kind: "refused", retryable: false });
    expect(refused.message).toMatch(/key.*Settings/);
    expect(refused.message).not.toMatch(/sk-/);
    const strict = await adapterOf(await start({ anyModel: false }), kind);
    await expect(strict.complete(asking())).rejects.toMatchObject({ kind: "unknown_model", retryable: false });
  });

  test("a server that is not there", async () => {
    await loopback.close();
    open.splice(0);
    await expect(provider.complete(asking())).rejects.toMatchObject({ kind: "unavailable", retryable: true });
    await expect(streamed(provider, asking())).rejects.toMatchObject({ kind: "unavailable", retryable: true });
  });
});

test.each([
  ["openai", "authorization", `Bearer ${KEY}`],
  ["openai-compatible", "authorization", `Bearer ${KEY}`],
  ["anthropic", "x-api-key", KEY],
  ["google", "x-goog-api-key", KEY],
] as [ProviderKind, string, string][])("%s: the key goes into %s and nowhere else", async (kind, header, value) => {
  const loopback = await start();
  await (await adapterOf(loopback, kind)).complete(asking());
  const { headers, path, body } = loopback.requests().at(-1)!;
  expect(headers[header]).toBe(value);
  const elsewhere = Object.entries(headers).filter(([name]) => name !== header);
  expect(JSON.stringify([elsewhere, path, body])).not.toContain(KEY);
});

test("a server without a key is asked without one", async () => {
  const loopback = await startLoopback({ anyModel: true });
  open.push(loopback);
  process.env.ALLOW_PRIVATE_HOSTS = loopback.host;
  await (await adapterOf(loopback, "openai-compatible", null)).complete(asking());
  expect(loopback.requests().at(-1)!.headers.authorization).toBeUndefined();
});

describe("parameters in each vendor's words", () => {
  const parameters = { temperature: 0.5, maxOutputTokens: 50, topP: 0.9, seed: 7, stopSequences: ["END"] };
  test.each([
    ["openai", { temperature: 0.5, max_tokens: 50, top_p: 0.9, seed: 7, stop: ["END"] }],
    ["openai-compatible", { temperature: 0.5, max_tokens: 50, top_p: 0.9, seed: 7, stop: ["END"] }],
    [
      "google",
      { generationConfig: { temperature: 0.5, maxOutputTokens: 50, topP: 0.9, seed: 7, stopSequences: ["END"] } },
    ],
    ["anthropic", { temperature: 0.5, max_tokens: 50, stop_sequences: ["END"] }],
  ] as [ProviderKind, object][])("%s", async (kind, expected) => {
    const loopback = await start();
    await (await adapterOf(loopback, kind)).complete(asking({ parameters }));
    expect(sent(loopback)).toMatchObject(expected);
  });
});

test("a schema is strict only where OpenAI would take it as such", async () => {
  const loopback = await start();
  const provider = await adapterOf(loopback, "openai");
  const loose: JsonObject = { type: "object", properties: { amount: { type: "number" } } };
  await provider.complete(asking({ outputSchema: loose }));
  expect(sent(loopback).response_format.json_schema.strict).toBe(false);
  await provider.complete(asking({ outputSchema: { ...loose, required: ["amount"], additionalProperties: false } }));
  expect(sent(loopback).response_format.json_schema.strict).toBe(true);
});

describe("embeddings", () => {
  test.each(["openai", "openai-compatible", "google"] as const)(
    "%s: a vector for each text, in order",
    async (kind) => {
      const provider = await adapterOf(await start(), kind);
      const texts = ["the fee rises", "the pool opens", "the fee rises"];
      const { vectors } = await provider.embed!({ model: "vendor/e-1", texts, signal: AbortSignal.timeout(5_000) });
      expect(vectors).toHaveLength(3);
      expect(vectors[0]).toEqual(vectors[2]);
      expect(vectors[0]).not.toEqual(vectors[1]);
    },
  );
  test("Anthropic has none, and a limit is told like any other", async () => {
    expect((await adapterOf(await start(), "anthropic")).embed).toBeUndefined();
    const loopback = await start();
    loopback.failNext("rate_limit");
    const provider = await adapterOf(loopback, "openai");
    const asked = provider.embed!({ model: "vendor/e-1", texts: ["a"], signal: AbortSignal.timeout(5_000) });
    await expect(asked).rejects.toMatchObject({ kind: "rate_limited", retryAfterMs: 1_000 });
  });
});
