import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { askModel, serveModel } from "../testing/served-model.ts";
import { join, newWorkspace, testDb } from "../testing/workspace.ts";
import type { Context } from "../usecase/context.ts";
import { type Loopback, startLoopback } from "./loopback/start-loopback.ts";
import { openModel } from "./open-model.ts";
import { putModelFact } from "./put-model-fact.ts";
import { putProvider } from "./put-provider.ts";
import { modelSettings } from "./queries-models.ts";
import { removeModelFact } from "./remove-model-fact.ts";
import { removeProvider } from "./remove-provider.ts";
import { testProvider } from "./test-provider.ts";

const KEY = "sk-workspace-key-1234abcd";
const MODEL = "acme/model-1";

const { db } = await testDb();
let loopback: Loopback;
let workspaceId = "";
let developer: Context;

beforeAll(async () => {
  loopback = await startLoopback({ anyModel: true, key: KEY });
});
afterAll(() => loopback.close());
beforeEach(async () => {
  vi.stubEnv("SECRET_KEYS", "the master key of these tests, long enough");
  vi.stubEnv("ALLOW_PRIVATE_HOSTS", loopback.host);
  workspaceId = await newWorkspace(db);
  developer = await join(db, workspaceId, ["developer"]);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const setUp = (more: object = {}) =>
  putProvider(developer, { name: "acme", kind: "openai-compatible", baseUrl: loopback.url, key: KEY, ...more });
const audited = (action: string) => db.auditEvent.findMany({ where: { workspaceId, action } });

const ask = (model: string) => askModel(db, workspaceId, model);
const serve = (model: string) => serveModel(db, workspaceId, model);

describe("setting a provider up", () => {
  test("its models answer at once, and the key is nowhere to be read", async () => {
    const made = await setUp();
    expect(made).toEqual({ name: "acme", kind: "openai-compatible", baseUrl: loopback.url, keyHint: "…abcd" });
    expect((await ask(MODEL)).output).toContain("fee");
    const rows = await db.$queryRaw`select * from model_provider where workspace_id = ${workspaceId}`;
    const page = await modelSettings(developer);
    const log = await audited("provider.set");
    expect(log).toHaveLength(1);
    const seen = JSON.stringify([rows, page, log.map((event) => [event.before, event.after])]);
    expect(seen).not.toContain(KEY);
    expect(seen).toContain("…abcd");
  });

  test("a changed key counts from the next time a model is opened", async () => {
    await setUp({ key: "sk-a-wrong-key-0000" });
    await expect(ask(MODEL)).rejects.toMatchObject({ kind: "refused" });
    await setUp();
    expect((await ask(MODEL)).finishReason).toBe("stop");
  });

  test("a key that is left out stays; null takes it away", async () => {
    await setUp();
    expect((await setUp({ key: undefined })).keyHint).toBe("…abcd");
    expect((await ask(MODEL)).finishReason).toBe("stop");
    expect((await setUp({ key: null })).keyHint).toBeNull();
    await expect(ask(MODEL)).rejects.toMatchObject({ kind: "refused" });
  });

  test("a stored key does not follow to another address or protocol: it is to be entered again", async () => {
    await setUp();
    vi.stubEnv("ALLOW_PRIVATE_HOSTS", `${loopback.host},evil.test`);
    const fault = { extra: { faults: [{ path: "key", message: expect.stringContaining("enter it again") }] } };
    await expect(setUp({ baseUrl: "http://evil.test/v1", key: undefined })).rejects.toMatchObject(fault);
    await expect(setUp({ kind: "openai", key: undefined })).rejects.toMatchObject(fault);
    await expect(setUp({ baseUrl: "http://evil.test/v1", key: "sk-another-key-0000" })).resolves.toBeTruthy();
  });

  test("a key copied to another row does not open there", async () => {
    await setUp();
    const row = await db.modelProvider.findFirstOrThrow({ where: { workspaceId } });
    await db.modelProvider.create({ data: { ...row, name: "other" } });
    await expect(openModel(db, workspaceId, "other/model-1")).rejects.toMatchObject({ code: "invalid_request" });
  });

  test.each([
    ["a private address that nobody listed", { baseUrl: "http://10.0.0.7/v1" }, "baseUrl"],
    ["metadata", { baseUrl: "https://169.254.169.254/" }, "baseUrl"],
    ["plain http", { baseUrl: "http://api.example.com/v1" }, "baseUrl"],
    ["credentials in the address", { baseUrl: "https://a:b@api.example.com/v1" }, "baseUrl"],
    ["a query in the address", { baseUrl: "https://api.example.com/v1?x=1" }, "baseUrl"],
    ["a compatible server without address", { baseUrl: null }, "baseUrl"],
    ["a key with a line break", { key: "sk-a\r\nx-evil: 1" }, "key"],
    ["the local model's name", { name: "local" }, "name"],
    ["a name no model can have", { name: "Acme/x" }, "name"],
  ])("%s is refused by its field", async (_what, more, path) => {
    await expect(setUp(more)).rejects.toMatchObject({ code: "invalid_request", extra: { faults: [{ path }] } });
  });
});

describe("which set-up counts", () => {
  test("the environment serves every workspace until one has its own", async () => {
    vi.stubEnv("OPENAI_API_KEY", KEY);
    vi.stubEnv("OPENAI_BASE_URL", loopback.origin);
    const first = await openModel(db, workspaceId, "openai/gpt-4o-2024-11-20");
    expect(first).toMatchObject({ address: `openai ${loopback.url}`, local: false });
    expect(await ask("openai/gpt-4o-2024-11-20")).toMatchObject({ costUsd: expect.any(Number) });
    await setUp({ name: "openai", kind: "openai", key: "sk-a-wrong-key-0000" });
    await expect(ask("openai/gpt-4o-2024-11-20")).rejects.toMatchObject({ kind: "refused" });
    const own = await openModel(db, workspaceId, "openai/gpt-4o-2024-11-20");
    expect(own.bucket).not.toBe(first.bucket);
    expect(`${first.bucket}${own.bucket}`).not.toMatch(/sk-/);
    const { providers } = await modelSettings(developer);
    expect(providers.map(({ name, source, hidden }) => [name, source, hidden])).toEqual([
      ["openai", "settings", false],
      ["openai", "environment", true],
      ["local", "built in", false],
    ]);
  });

  test("another workspace's provider is not this one's", async () => {
    await setUp();
    const elsewhere = await newWorkspace(db);
    await expect(openModel(db, elsewhere, MODEL)).rejects.toMatchObject({ code: "invalid_request" });
  });
});

describe("prices and days", () => {
  const fact = { model: MODEL, inputUsdPerMillion: 2, outputUsdPerMillion: 10 };

  test("a price set here makes answers cost something, and wins over the list's", async () => {
    await setUp();
    expect((await ask(MODEL)).costUsd).toBeNull();
    await putModelFact(developer, fact);
    const { costUsd, inputTokens, outputTokens } = await ask(MODEL);
    expect(costUsd).toBeCloseTo((inputTokens * 2 + outputTokens * 10) / 1e6, 12);
    const [line] = (await modelSettings(developer)).models;
    expect(line).toMatchObject({ model: MODEL, priceSource: "set here", isSet: true });
    await removeModelFact(developer, { model: MODEL });
    expect((await modelSettings(developer)).models).toEqual([]);
    await expect(removeModelFact(developer, { model: MODEL })).rejects.toMatchObject({ code: "not_found" });
  });

  test("what is served with a model that goes is said, with who reads the notices", async () => {
    await setUp();
    await serve(MODEL);
    const soon = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
    const memberId = developer.actor.kind === "member" ? developer.actor.memberId : "";
    await putModelFact(developer, { ...fact, retiresOn: soon, noticeOwnerId: memberId, note: "mail of 3 May" });
    const { models, providers } = await modelSettings(developer);
    expect(models).toMatchObject([{ model: MODEL, servedIn: ["docs/notice"], noticeOwner: { id: memberId } }]);
    expect(models[0]?.warnings).toMatchObject([{ severity: "error", code: "retires_soon" }]);
    expect(providers.find(({ name }) => name === "acme")?.servedIn).toEqual(["docs/notice"]);
  });

  test.each([
    ["half a price", { outputUsdPerMillion: null }, "outputUsdPerMillion"],
    ["a price below nothing", { inputUsdPerMillion: -1 }, "inputUsdPerMillion"],
    ["an end before the deprecation", { deprecatedOn: "2026-12-02", retiresOn: "2026-12-01" }, "retiresOn"],
    ["no day", { retiresOn: "soon" }, "retiresOn"],
    ["a reader from nowhere", { noticeOwnerId: "stranger" }, "noticeOwnerId"],
  ])("%s is refused", async (_what, more, path) => {
    await expect(putModelFact(developer, { ...fact, ...more })).rejects.toMatchObject({
      extra: { faults: [{ path }] },
    });
  });

  test("a member of another workspace, or a disabled one, cannot be the reader", async () => {
    const stranger = await join(db, await newWorkspace(db), ["admin"]);
    const left = await join(db, workspaceId, ["editor"]);
    await db.member.update({ where: { id: left.actor.memberId }, data: { disabledAt: new Date() } });
    for (const { actor } of [stranger, left]) {
      await expect(putModelFact(developer, { ...fact, noticeOwnerId: actor.memberId })).rejects.toMatchObject({
        code: "invalid_request",
      });
    }
  });
});

describe("removing", () => {
  test("a provider that served versions need stays, and they are named", async () => {
    await setUp();
    await serve(MODEL);
    await expect(removeProvider(developer, { name: "acme" })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("docs/notice v1 (stable)"),
    });
    expect(await audited("provider.removed")).toHaveLength(0);
  });

  test("one that nothing serves goes, with its key; the environment's takes its place", async () => {
    vi.stubEnv("OPENAI_API_KEY", KEY);
    vi.stubEnv("OPENAI_BASE_URL", loopback.url);
    await setUp({ name: "openai", kind: "openai" });
    await serve("openai/gpt-4o-2024-11-20");
    await removeProvider(developer, { name: "openai" });
    expect(await db.modelProvider.count({ where: { workspaceId } })).toBe(0);
    expect((await ask("openai/gpt-4o-2024-11-20")).finishReason).toBe("stop");
    await expect(removeProvider(developer, { name: "openai" })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("the connection test", () => {
  test("says that it works, what is offered, and leaves a trace", async () => {
    await setUp();
    const result = await testProvider(developer, { name: "acme" });
    expect(result).toMatchObject({ ok: true, models: ["local/nearest-1"], message: expect.stringMatching(/^Works/) });
    const byCall = await testProvider(developer, { name: "acme", model: "model-1" });
    expect(byCall).toMatchObject({ ok: true, message: expect.stringContaining("model-1 answered") });
    const log = await audited("provider.tested");
    expect(log.map(({ after }) => after)).toMatchObject([{ ok: true }, { ok: true, model: "model-1" }]);
    expect(JSON.stringify(log.map(({ after }) => after))).not.toContain(KEY);
  });

  test.each([
    ["a wrong key", { key: "sk-a-wrong-key-0000" }, /key.*Settings/],
    ["a wrong path", { baseUrl: "/nowhere" }, /list of models/],
    ["nobody there", { baseUrl: "http://127.0.0.1:1/v1" }, /cannot be reached/],
  ])("%s is told in words to act on", async (_what, more, words) => {
    vi.stubEnv("ALLOW_PRIVATE_HOSTS", "127.0.0.1");
    const baseUrl = "baseUrl" in more && more.baseUrl.startsWith("/") ? `${loopback.origin}${more.baseUrl}` : undefined;
    await setUp({ ...more, ...(baseUrl && { baseUrl }) });
    const result = await testProvider(developer, { name: "acme" });
    expect(result).toMatchObject({ ok: false, message: expect.stringMatching(words) });
    expect(result.message).not.toContain("sk-");
    expect((await audited("provider.tested")).map(({ after }) => after)).toMatchObject([{ ok: false }]);
  });

  test("every protocol is tried in its own words", async () => {
    for (const kind of ["openai", "anthropic", "google"] as const) {
      await setUp({ name: kind, kind, baseUrl: loopback.origin });
      expect(await testProvider(developer, { name: kind, model: "model-1" })).toMatchObject({ ok: true });
    }
    expect(await testProvider(developer, { name: "local" })).toMatchObject({ ok: true });
    await expect(testProvider(developer, { name: "nobody" })).rejects.toMatchObject({ code: "not_found" });
  });

  test("a repeated request's memory never holds the key", async () => {
    await setUp();
    const idempotency = { keyId: "k", key: "once", requestHash: "h" };
    await testProvider({ ...developer, idempotency }, { name: "acme" });
    expect(await db.$queryRaw`select * from idempotency_key where workspace_id = ${workspaceId}`).toEqual([]);
  });
});
