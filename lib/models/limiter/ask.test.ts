import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { newWorkspace, testDb } from "#lib/testing/workspace.ts";
import type { CacheUse, Question } from "../completions/completion-key.ts";
import { type ModelAnswer, type ModelRequest, ProviderError } from "../domain/provider.ts";
import type { OpenModel } from "../open-model.ts";
import { askModel, embedTexts } from "./ask.ts";

const { db } = await testDb();
const never = new AbortController().signal;
const question: Question = { messages: [{ role: "user", content: "x" }], parameters: {}, outputSchema: null };

/** A model of a provider nobody else asks, that says what it is told to. */
function modelThat(say: (request: ModelRequest, call: number) => Promise<string> | string, local = false) {
  const model = { calls: 0, inside: 0, most: 0 };
  const complete = async (request: ModelRequest): Promise<ModelAnswer> => {
    request.signal.throwIfAborted();
    model.calls += 1;
    model.inside += 1;
    model.most = Math.max(model.most, model.inside);
    try {
      const output = await say(request, model.calls);
      return { output, inputTokens: 2, outputTokens: 3, costUsd: 0.5, finishReason: "stop" };
    } finally {
      model.inside -= 1;
    }
  };
  const name = `test/${crypto.randomUUID()}`;
  const open: OpenModel = { model: name, provider: { complete }, address: "test", bucket: name, local };
  return Object.assign(model, { open });
}
const later = (ms: number, text: string) => new Promise<string>((resolve) => setTimeout(resolve, ms, text));
const cacheIn = (workspaceId: string, more: object = {}) => ({ workspaceId, read: true, trial: 1, ...more });

describe("asking through the cache", () => {
  test("a question asked before is not paid for again, and says so", async () => {
    const cache = cacheIn(await newWorkspace(db));
    const model = modelThat(() => "said");
    const first = await askModel(db, model.open, question, { signal: never, cache });
    expect(first).toMatchObject({
      cached: false,
      attempts: 1,
      latencyMs: expect.any(Number),
      answer: { costUsd: 0.5 },
    });
    await expect.poll(() => db.completion.count({ where: { workspaceId: cache.workspaceId } })).toBe(1);
    const second = await askModel(db, model.open, question, { signal: never, cache });
    expect(second).toEqual({
      answer: { ...first.answer, costUsd: null },
      ...{ cached: true, attempts: 0, latencyMs: null },
    });
    expect(model.calls).toBe(1);
  });

  test("another trial, vote, workspace, setting, tool or message is another question", async () => {
    const workspaceId = await newWorkspace(db);
    const model = modelThat(() => "said");
    const asks: [Question, CacheUse][] = [
      [question, cacheIn(workspaceId)],
      [question, cacheIn(workspaceId, { trial: 2 })],
      [question, cacheIn(workspaceId, { vote: 1 })],
      [question, cacheIn(await newWorkspace(db))],
      [{ ...question, parameters: { temperature: 1 } }, cacheIn(workspaceId)],
      [{ ...question, tools: [{ name: "look" }] }, cacheIn(workspaceId)],
      [{ ...question, outputSchema: {} }, cacheIn(workspaceId)],
      [{ ...question, messages: [{ role: "user", content: "y" }] }, cacheIn(workspaceId)],
    ];
    for (const [asked, cache] of asks) await askModel(db, model.open, asked, { signal: never, cache });
    expect(model.calls).toBe(asks.length);
  });

  test("the same question by many at once is asked once, and again only when its asker left", async () => {
    const cache = cacheIn(await newWorkspace(db));
    const model = modelThat(({ signal }) => sleep(300, "said", { signal }));
    const leaving = new AbortController();
    const first = askModel(db, model.open, question, { signal: leaving.signal, cache }).catch(() => "left");
    const others = [1, 2, 3].map(() => askModel(db, model.open, question, { signal: never, cache }));
    await expect.poll(() => model.calls).toBe(1);
    leaving.abort();
    const asked = await Promise.all(others);
    expect(await first).toBe("left");
    expect(asked.map(({ cached }) => cached).toSorted()).toEqual([false, true, true]);
    expect(model.calls).toBe(2);
  });

  test("without reading, it asks anew and keeps the answer for others", async () => {
    const workspaceId = await newWorkspace(db);
    const model = modelThat((_, call) => `answer ${call}`);
    const cache = cacheIn(workspaceId, { read: false });
    await Promise.all([1, 2].map(() => askModel(db, model.open, question, { signal: never, cache })));
    expect(model.calls).toBe(2);
    await expect.poll(() => db.completion.count({ where: { workspaceId } })).toBe(1);
    expect(await askModel(db, model.open, question, { signal: never, cache: cacheIn(workspaceId) })).toMatchObject({
      cached: true,
    });
  });

  test("errors and the local model's answers are not kept; a text no database holds is mended", async () => {
    const cache = cacheIn(await newWorkspace(db));
    const failing = modelThat(() => {
      throw new ProviderError("refused", "no");
    });
    await expect(askModel(db, failing.open, question, { signal: never, cache })).rejects.toThrow("no");
    await expect(askModel(db, failing.open, question, { signal: never, cache })).rejects.toThrow("no");
    expect(failing.calls).toBe(2);
    const local = modelThat(() => "said", true);
    await askModel(db, local.open, question, { signal: never, cache });
    await askModel(db, local.open, question, { signal: never, cache });
    expect(local.calls).toBe(2);
    const odd = modelThat(() => "a\0b\uD800");
    const { answer } = await askModel(db, odd.open, question, { signal: never, cache });
    expect(answer.output).toBe("a\uFFFDb\uFFFD");
    await expect.poll(() => db.completion.count({ where: { workspaceId: cache.workspaceId } })).toBe(1);
  });
});

describe("asking within limits", () => {
  test("never more at once than the bucket holds", async () => {
    const model = modelThat(() => later(5, "said"));
    await Promise.all(Array.from({ length: 100 }, () => askModel(db, model.open, question, { signal: never })));
    expect(model.most).toBe(20);
  });

  test("what may pass is tried again, and its time then says nothing", async () => {
    const model = modelThat((_, call) => {
      if (call < 3) throw new ProviderError("unavailable", "try later");
      return "said";
    });
    expect(await askModel(db, model.open, question, { signal: never })).toMatchObject({ attempts: 3, latencyMs: null });
  });

  test("a wish to wait holds the whole bucket", async () => {
    let refusedAt = 0;
    const begun: number[] = [];
    const model = modelThat((_, call) => {
      begun.push(performance.now());
      if (call === 1) {
        refusedAt = performance.now();
        throw new ProviderError("rate_limited", "slower", { retryAfterMs: 300 });
      }
      return "said";
    });
    await Promise.all([
      askModel(db, model.open, question, { signal: never }),
      ...[1, 2, 3].map(async (n) =>
        later(20 * n, "").then(() => askModel(db, model.open, question, { signal: never })),
      ),
    ]);
    expect(begun).toHaveLength(5);
    expect(begun.slice(1).every((at) => at - refusedAt >= 295)).toBe(true);
  });

  test("a spent quota is final, for those who wait too", async () => {
    const model = modelThat(() => {
      throw new ProviderError("rate_limited", "the day's quota is spent", { retryable: false });
    });
    const asked = await Promise.allSettled(
      Array.from({ length: 50 }, () => askModel(db, model.open, question, { signal: never })),
    );
    expect(asked.every((each) => each.status === "rejected" && /quota is spent/.test(String(each.reason)))).toBe(true);
    expect(model.calls).toBeLessThanOrEqual(20);
  });

  test("a caller who leaves while waiting takes nobody's place", async () => {
    const model = modelThat(() => later(300, "said"));
    const full = Array.from({ length: 20 }, () => askModel(db, model.open, question, { signal: never }));
    await expect.poll(() => model.calls).toBe(20);
    const gone = askModel(db, model.open, question, { signal: AbortSignal.timeout(5) });
    const stays = askModel(db, model.open, question, { signal: never });
    await expect(gone).rejects.toThrow();
    await Promise.all([...full, stays]);
    expect(model.calls).toBe(21);
  });

  test("embeddings go through the same gate, where the provider has them", async () => {
    const model = modelThat(() => "said");
    await expect(embedTexts(db, model.open, ["a"], never)).rejects.toThrow("cannot turn texts into vectors");
    const embed = async () => ({ vectors: [[1]], inputTokens: 1, costUsd: null });
    const open = { ...model.open, provider: { ...model.open.provider, embed } };
    expect((await embedTexts(db, open, ["a"], never)).vectors).toEqual([[1]]);
  });
});
