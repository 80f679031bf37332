import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { newWorkspace, testDb } from "#lib/testing/workspace.ts";
import type { Question } from "../completions/completion-key.ts";
import { type ModelAnswer, type ModelPiece, type Provider, ProviderError } from "../domain/provider.ts";
import type { OpenModel } from "../open-model.ts";
import { streamModel } from "./stream-model.ts";

const { db } = await testDb();
const never = new AbortController().signal;
const question: Question = { messages: [{ role: "user", content: "x" }], parameters: {}, outputSchema: null };
const answerOf = (output: string): ModelAnswer => ({
  ...{ output, inputTokens: 2, outputTokens: 3, costUsd: 0.5 },
  finishReason: "stop",
});

function opened(stream: NonNullable<Provider["stream"]>, local = false): OpenModel {
  const name = `test/${crypto.randomUUID()}`;
  const complete = async () => answerOf("in one piece");
  return { model: name, provider: { complete, stream }, address: "test", bucket: name, local };
}

/** Streams these words, after as many failing attempts as there are faults. */
function saying(words: string[], faults: (() => ProviderError)[] = []) {
  const made = { calls: 0 };
  async function* stream(): AsyncGenerator<ModelPiece> {
    const fault = faults[made.calls];
    made.calls += 1;
    if (fault) {
      yield { text: words[0] ?? "" };
      throw fault();
    }
    for (const text of words) yield { text };
    yield { answer: answerOf(words.join("")) };
  }
  return Object.assign(made, { open: opened(stream) });
}

function watcher() {
  const told: string[] = [];
  const watching = {
    asked: () => told.push("asked"),
    text: (piece: string) => told.push(`text ${piece}`),
    again: () => told.push("again"),
    wait: (seconds: number) => told.push(`wait ${seconds}`),
  };
  return { told, watching };
}

describe("watching an answer come", () => {
  test("its pieces are told in their order, then the whole is returned with what it took", async () => {
    const { told, watching } = watcher();
    const { open } = saying(["Good", " day"]);
    const made = await streamModel(db, open, question, watching, { signal: never });
    expect(told).toEqual(["asked", "text Good", "text  day"]);
    expect(made).toEqual({ answer: answerOf("Good day"), cached: false, latencyMs: expect.any(Number) });
  });

  test("a provider that cannot stream gives its answer in one piece", async () => {
    const { told, watching } = watcher();
    const { provider, ...rest } = opened(async function* () {});
    const open = { ...rest, provider: { complete: provider.complete } };
    const { answer } = await streamModel(db, open, question, watching, { signal: never });
    expect(told).toEqual(["asked", "text in one piece"]);
    expect(answer.output).toBe("in one piece");
  });

  test("pieces of an attempt that broke off are taken back, and its time is no latency", async () => {
    const { told, watching } = watcher();
    const { open } = saying(["Good", " day"], [() => new ProviderError("unavailable", "gone", { retryAfterMs: 1 })]);
    const made = await streamModel(db, open, question, watching, { signal: never });
    expect(told).toEqual(["asked", "text Good", "again", "asked", "text Good", "text  day"]);
    expect(made.latencyMs).toBeNull();
  });

  test("a stream that ends without its answer is a bad response", async () => {
    const open = opened(async function* () {
      yield { text: "half" };
    }, true);
    const asked = streamModel(db, open, question, watcher().watching, { signal: never });
    await expect(asked).rejects.toMatchObject({ kind: "bad_response" });
  });

  test("who leaves ends the call that is under way", async () => {
    const leaving = new AbortController();
    const seen = { ended: false };
    const provider: Provider = {
      complete: async ({ signal }) => {
        await sleep(60_000, undefined, { signal }).catch((error) => {
          seen.ended = true;
          throw error;
        });
        return answerOf("late");
      },
    };
    const open = { ...opened(async function* () {}), provider };
    const asked = streamModel(db, open, question, watcher().watching, { signal: leaving.signal });
    setTimeout(() => leaving.abort(new Error("left")), 100);
    await expect(asked).rejects.toThrow("left");
    expect(seen.ended).toBe(true);
  });
});

describe("waiting", () => {
  const refusal = (seconds: number) => () =>
    new ProviderError("rate_limited", "slow down", { retryAfterMs: seconds * 1_000 });

  test("a short wish to wait is told, kept, and then the answer comes", async () => {
    const { told, watching } = watcher();
    const { open } = saying(["hi"], [refusal(1)]);
    const { answer } = await streamModel(db, open, question, watching, { signal: never });
    expect(told).toEqual(["asked", "text hi", "again", "wait 1", "asked", "text hi"]);
    expect(answer.output).toBe("hi");
  });

  test("a wish longer than a person's patience ends the asking with the wait", async () => {
    const model = saying(["hi"], [refusal(40)]);
    const asked = streamModel(db, model.open, question, watcher().watching, { signal: never, patienceSeconds: 5 });
    await expect(asked).rejects.toMatchObject({ kind: "rate_limited", retryAfterMs: 40_000 });
    expect(model.calls).toBe(1);
  });

  test("while the provider makes everybody wait, the rest is told at once, and it is not asked again", async () => {
    const model = saying(["hi"], [refusal(30)]);
    const ask = () => streamModel(db, model.open, question, watcher().watching, { signal: never, patienceSeconds: 1 });
    await expect(ask()).rejects.toMatchObject({ retryAfterMs: 30_000 });
    const told = async () => (await ask().catch((error) => error)) as ProviderError;
    expect((await told()).message).toMatch(/wants to be left alone/);
    expect((await told()).retryAfterMs).toBeGreaterThan(20_000);
    expect(model.calls).toBe(1);
  });

  test("a turn that does not come, because others hold all there are, ends the asking too", async () => {
    const model = saying(["hi"]);
    await db.limiterBucket.create({ data: { bucket: model.open.bucket, size: 1 } });
    await db.limiterGrant.create({
      data: {
        ...{ bucket: model.open.bucket, workerId: "other", wanted: 1, granted: 1 },
        heldUntil: new Date(Date.now() + 60_000),
      },
    });
    const asked = streamModel(db, model.open, question, watcher().watching, { signal: never, patienceSeconds: 1 });
    await expect(asked).rejects.toThrow(/turn within 1 s/);
    expect(model.calls).toBe(0);
  });
});

describe("the cache", () => {
  test("what was answered before is not paid for again; asked anew, it is", async () => {
    const workspaceId = await newWorkspace(db);
    const model = saying(["same"]);
    const cache = { workspaceId, read: true, trial: 1 };
    const ask = (read: boolean) =>
      streamModel(db, model.open, question, watcher().watching, { signal: never, cache: { ...cache, read } });
    await ask(true);
    await expect.poll(() => db.completion.count({ where: { workspaceId } })).toBe(1);
    expect(await ask(true)).toMatchObject({ cached: true, latencyMs: null, answer: { output: "same", costUsd: null } });
    expect(model.calls).toBe(1);
    expect(await ask(false)).toMatchObject({ cached: false });
    expect(model.calls).toBe(2);
  });

  test("without a place in the cache nothing is kept", async () => {
    const before = await db.completion.count();
    await streamModel(db, saying(["draft"]).open, question, watcher().watching, { signal: never });
    await sleep(300);
    expect(await db.completion.count()).toBe(before);
  });
});
