import { describe, expect, test } from "vitest";
import { type ModelPiece, type ModelRequest, type Provider, ProviderError } from "../domain/provider.ts";
import { createLocalProvider, LOCAL_EMBEDDING_MODEL, LOCAL_MODEL } from "./local-provider.ts";

const request = (change: Partial<ModelRequest> = {}): ModelRequest => ({
  model: LOCAL_MODEL,
  messages: [
    { role: "system", content: "Summarise in one sentence." },
    { role: "user", content: "The fee rises to 5 euros. It is due in May. Nothing else changes." },
  ],
  parameters: {},
  outputSchema: null,
  signal: new AbortController().signal,
  ...change,
});

async function outcomes(provider: Provider, calls: number): Promise<string[]> {
  const seen: string[] = [];
  for (let call = 0; call < calls; call++) {
    seen.push(
      await provider.complete(request()).then(
        () => "ok",
        (error: ProviderError) => error.kind,
      ),
    );
  }
  return seen;
}

test("an answer carries estimated tokens, no cost and how it ended", async () => {
  const answer = await createLocalProvider().complete(request());
  expect(answer).toEqual({
    output: expect.stringMatching(/\.$/),
    inputTokens: Math.ceil(26 / 4) + Math.ceil(65 / 4),
    outputTokens: Math.ceil(answer.output.length / 4),
    costUsd: 0,
    finishReason: "stop",
  });
  const cut = await createLocalProvider().complete(request({ parameters: { maxOutputTokens: 2 } }));
  expect(cut).toMatchObject({ finishReason: "length", outputTokens: 2 });
});

test("an unknown model is refused for good", async () => {
  const refused = createLocalProvider().complete(request({ model: "local/farthest-9" }));
  await expect(refused).rejects.toMatchObject({ kind: "unknown_model", retryable: false });
});

test("a stream says the answer word by word, then whole", async () => {
  const provider = createLocalProvider();
  const pieces: ModelPiece[] = [];
  for await (const piece of provider.stream!(request())) pieces.push(piece);
  const answer = await provider.complete(request());
  expect(pieces.at(-1)).toEqual({ answer });
  const texts = pieces.slice(0, -1).map((piece) => ("text" in piece ? piece.text : ""));
  expect(texts.join("")).toBe(answer.output);
  expect(texts).toHaveLength(answer.output.split(" ").length);
});

test("texts become vectors by a model of its own name", async () => {
  const { signal } = new AbortController();
  const provider = createLocalProvider();
  const made = await provider.embed!({ model: LOCAL_EMBEDDING_MODEL, texts: ["one", "two words"], signal });
  expect(made).toMatchObject({ inputTokens: 1 + 3, costUsd: 0 });
  expect(made.vectors.map((vector) => vector.length)).toEqual([256, 256]);
  await expect(provider.embed!({ model: LOCAL_MODEL, texts: ["x"], signal })).rejects.toMatchObject({
    kind: "unknown_model",
  });
});

describe("faults come when they were ordered and not otherwise", () => {
  test("every third call is rate limited and says how long to wait", async () => {
    const provider = createLocalProvider({ rateLimitEvery: 3, retryAfterMs: 250 });
    expect(await outcomes(provider, 7)).toEqual(["ok", "ok", "rate_limited", "ok", "ok", "rate_limited", "ok"]);
    await provider.complete(request());
    const limited = provider.complete(request());
    await expect(limited).rejects.toBeInstanceOf(ProviderError);
    await expect(limited).rejects.toMatchObject({ retryAfterMs: 250, retryable: true });
  });

  test("about the ordered share of calls fails, the same ones for the same seed", async () => {
    const first = await outcomes(createLocalProvider({ failureRate: 0.3, seed: 7 }), 200);
    const failures = first.filter((outcome) => outcome === "unavailable").length;
    expect(failures).toBeGreaterThan(40);
    expect(failures).toBeLessThan(80);
    expect(await outcomes(createLocalProvider({ failureRate: 0.3, seed: 7 }), 200)).toEqual(first);
    expect(await outcomes(createLocalProvider({ failureRate: 0.3, seed: 8 }), 200)).not.toEqual(first);
  });
});

describe("the signal is honoured", () => {
  test("before the call", async () => {
    await expect(
      createLocalProvider().complete(request({ signal: AbortSignal.abort(new Error("gone")) })),
    ).rejects.toThrow("gone");
  });

  test("while it waits", async () => {
    const controller = new AbortController();
    const pending = createLocalProvider({ latencyMs: 60_000 }).complete(request({ signal: controller.signal }));
    controller.abort(new Error("cancelled by a person"));
    await expect(pending).rejects.toThrow("cancelled by a person");
  });
});
