import { beforeAll, describe, expect, test } from "vitest";
import { promote } from "../../releases/promote.ts";
import { rollBack } from "../../releases/roll-back.ts";
import { apiScene } from "../../testing/api-scene.ts";
import { servePrompts } from "../../testing/resolve-scene.ts";
import { testDb } from "../../testing/workspace.ts";
import type { Context } from "../../usecase/context.ts";

const { db, url } = await testDb();
const scene = await apiScene(db, url);
const { call, follower } = scene;
const PATH = "/api/v1/prompts/support%2Fagent";

let owner: Context;
let key = "";

beforeAll(async () => {
  ({ owner, key } = await servePrompts(scene));
});

const resolve = (body: unknown, path = PATH, by = key) => call(by, "POST", path, { body });
const ALL = { customer: { name: "someone" }, text: "Hello", locale: "de" };

describe("what an application gets", () => {
  test("the channel's version, rendered, with everything a call needs", async () => {
    const { status, json, headers } = await resolve({
      version: "stable",
      variables: ALL,
      tenantId: "acme",
      conversationId: "c-91",
    });
    const version = await db.version.findFirstOrThrow({ where: { number: 1, prompt: { name: "support/agent" } } });
    const workspace = await db.workspace.findUniqueOrThrow({ where: { id: owner.workspaceId } });
    expect(status).toBe(200);
    expect(headers["content-type"]).toBe("application/json");
    expect(json).toEqual({
      name: "support/agent",
      version: 1,
      semver: "1.0.0",
      commitSha: version.commitSha,
      channel: "stable",
      reason: "STATIC",
      content: "You help someone.",
      messages: [
        { role: "system", content: "You help someone." },
        { role: "user", content: "Hello" },
      ],
      model: "local/nearest-1",
      parameters: { temperature: 0 },
      outputSchema: null,
      tools: null,
      generation: Number(workspace.rulesSeq),
      attributes: {
        "prompt.name": "support/agent",
        "prompt.version": "1",
        "prompt.commit_sha": version.commitSha,
        "gen_ai.prompt.name": "support/agent",
        "gen_ai.prompt.version": "1",
      },
      warnings: ["The variable locale is not used by this version."],
    });
  });

  test("stable when nothing is asked for; a random unit is drawn and the answer says so", async () => {
    const { json } = await resolve({ variables: ALL });
    expect(json).toMatchObject({ version: 1, channel: "stable" });
    expect(json.warnings).toContainEqual(expect.stringContaining("a random one was drawn"));
    const named = await resolve({ variables: { customer: { name: "x" }, text: "y" }, requestId: "r-7" });
    expect(named.json.warnings).toEqual([]);
  });

  test.each([
    ["latest", "latest"],
    [2, null],
    ["2", null],
  ])("version %j is the second one, STATIC", async (version, channel) => {
    const { json } = await resolve({ version, variables: ALL });
    expect(json).toMatchObject({ version: 2, reason: "STATIC", channel, content: "You help." });
    expect(json.warnings).toEqual(["The variable customer is not used by this version."]);
  });

  test("only what is rendered needs its variables", async () => {
    const system = await resolve({ version: 2, render: "system" });
    expect(system.json).toMatchObject({ content: "You help.", messages: [{ role: "system", content: "You help." }] });
    expect((await resolve({ version: 1, render: "none" })).json).toMatchObject({ content: null, messages: [] });
  });

  test("a value is never read as a template, and comes back as it was", async () => {
    const text = '{{customer.name}} "quoted" \\ \u0000 \u{1F600} </script>\n';
    const { json } = await resolve({ variables: { text, customer: { name: "{{text}}" } } });
    expect(json).toMatchObject({ content: "You help {{text}}.", messages: [{}, { content: text }] });
  });

  test("a misspelt field is named instead of passing in silence; null is absent", async () => {
    const { status, json } = await resolve({ version: null, tenantID: "acme", tenantId: null, variables: ALL });
    expect(status).toBe(200);
    expect(json.warnings).toContain("The field tenantID is not known and was ignored.");
  });
});

describe("what it is refused", () => {
  test("a missing variable is named, each once", async () => {
    const { status, json, headers } = await resolve({ version: 2, variables: { locale: null } });
    expect(status).toBe(422);
    expect(headers["content-type"]).toBe("application/problem+json");
    expect(json).toMatchObject({ code: "missing_variables", status: 422, missing: ["text", "locale"] });
    const flat = await resolve({ version: 1, render: "system", variables: { "customer.name": "someone" } });
    expect(flat.json).toMatchObject({ missing: ["customer.name"] });
  });

  test.each([
    ["a prompt that is not there", "/api/v1/prompts/nobody", {}, 404, "prompt_not_found"],
    ["an archived prompt", "/api/v1/prompts/support%2Fold", {}, 404, "prompt_not_found"],
    ["a channel that is not there", PATH, { version: "staging" }, 404, "channel_not_found"],
    ["a channel nothing was released to", "/api/v1/prompts/other", {}, 404, "channel_not_found"],
    ["a version that is not there", PATH, { version: 99 }, 404, "version_not_found"],
    [
      "latest of a prompt without versions",
      "/api/v1/prompts/support%2Fempty",
      { version: "latest" },
      404,
      "version_not_found",
    ],
    ["a name that is not UTF-8", "/api/v1/prompts/%ff", {}, 422, "invalid_request"],
  ])("%s", async (_what, path, body, status, code) => {
    const answer = await resolve(body, path);
    expect([answer.status, answer.json.code]).toEqual([status, code]);
    expect(answer.json.detail).not.toBe("");
  });

  test.each([
    ["version 0", { version: 0 }, "version"],
    ["a fraction", { version: 1.5 }, "version"],
    ["an object", { version: {} }, "version"],
    ["a huge number in quotes", { version: "9".repeat(40) }, "version"],
    ["render", { render: "user" }, "render"],
    ["variables as a list", { variables: ["a"] }, "variables"],
    ["a number as tenant", { tenantId: 7 }, "tenantId"],
    ["an empty tenant", { tenantId: "" }, "tenantId"],
    ["an endless conversation", { conversationId: "x".repeat(300) }, "conversationId"],
    ["half a character", { requestId: "\ud800" }, "requestId"],
    ["a list", [], ""],
    ["nothing", null, ""],
    ["text", "stable", ""],
  ])("%s is named by its path", async (_what, body, path) => {
    const { status, json } = await resolve(body);
    expect([status, json.code]).toEqual([422, "invalid_request"]);
    expect(json.faults).toEqual([{ path, message: expect.any(String) }]);
  });

  test.each([
    ["no JSON", '{"version": '],
    ["no body", ""],
    ["no UTF-8", new Uint8Array([0x7b, 0xff, 0x7d])],
  ])("%s", async (_what, raw) => {
    const { status, json } = await call(key, "POST", PATH, { raw });
    expect([status, json.code]).toEqual([422, "invalid_request"]);
  });

  test("variables nested without end neither crash it nor reach the template", async () => {
    const deep = `{"version":1,"variables":{"customer":${'{"name":'.repeat(50_000)}1${"}".repeat(50_000)}}}`;
    const { status, json } = await call(key, "POST", PATH, { raw: deep });
    expect([status, json.code]).toEqual([422, "invalid_request"]);
    expect((await call(key, "POST", PATH, { raw: "[".repeat(500_000) })).status).toBe(422);
  });

  test("__proto__ and constructor are names like any other and change nothing", async () => {
    const raw =
      '{"version":1,"__proto__":{"render":"none"},"variables":{"__proto__":{"text":"x"},"constructor":{"name":"y"}}}';
    const { status, json } = await call(key, "POST", PATH, { raw });
    expect([status, json.missing]).toEqual([422, ["customer.name", "text"]]);
    expect(({} as Record<string, unknown>).text).toBeUndefined();
  });

  test("a body over 1 MiB is refused, whether it says so or comes in pieces, and the connection lives on", async () => {
    const big = JSON.stringify({ variables: { text: "x".repeat(1_100_000) } });
    expect((await call(key, "POST", PATH, { raw: big })).json).toMatchObject({ status: 413, code: "too_large" });
    const pieces = new ReadableStream({
      start(controller) {
        for (let n = 0; n < 40; n++) controller.enqueue(new TextEncoder().encode(" ".repeat(100_000)));
        controller.close();
      },
    });
    const answer = await fetch(`${scene.base}${PATH}`, {
      method: "POST",
      headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json" },
      body: pieces,
      duplex: "half",
    } as RequestInit);
    expect(answer.status).toBe(413);
    expect((await resolve({ variables: ALL })).status).toBe(200);
  });

  test("a body of another type, or compressed, is 415", async () => {
    const typed = await call(key, "POST", PATH, { raw: "{}", headers: { "Content-Type": "text/xml" } });
    expect([typed.status, typed.json.code]).toEqual([415, "unsupported_media_type"]);
    const packed = await call(key, "POST", PATH, { raw: "{}", headers: { "Content-Encoding": "gzip" } });
    expect(packed.status).toBe(415);
    const charset = { "Content-Type": "application/json; charset=utf-8" };
    expect((await call(key, "POST", PATH, { raw: '{"render":"none"}', headers: charset })).status).toBe(200);
  });

  test("another method is 405 and says which there are; another path is 404", async () => {
    const wrong = await call(key, "DELETE", PATH);
    expect([wrong.status, wrong.headers.allow]).toEqual([405, "GET, HEAD, POST"]);
    const slash = await call(key, "POST", "/api/v1/prompts/support/agent", { body: {} });
    expect([slash.status, slash.json.code]).toEqual([404, "not_found"]);
    expect(slash.json.detail).toContain("%2F");
  });
});

describe("the unrendered version", () => {
  test("comes with an ETag that is answered by 304 until the channel serves something else", async () => {
    const first = await call(key, "GET", PATH);
    expect(first.json).toMatchObject({
      version: 1,
      channel: "stable",
      system: "You help {{customer.name}}.",
      userTemplate: "{{text}}",
      variables: ["customer.name", "text"],
    });
    const headers = { "If-None-Match": first.headers.etag as string };
    const again = await call(key, "GET", PATH, { headers });
    expect([again.status, again.text, again.headers.etag]).toEqual([304, "", first.headers.etag]);
    expect((await call(key, "GET", `${PATH}?version=latest`, { headers })).json).toMatchObject({ version: 2 });
    expect((await call(key, "GET", `${PATH}?version=2`)).json).toMatchObject({ version: 2, channel: null });
    expect((await call(key, "GET", `${PATH}?version=-1`)).json).toMatchObject({ code: "channel_not_found" });

    await promote(owner, { name: "support/agent", version: 2, reason: "second" });
    await follower.refreshed(5_000);
    expect((await call(key, "GET", PATH, { headers })).json).toMatchObject({ version: 2 });
    await rollBack(owner, { name: "support/agent", reason: "back" });
    await follower.refreshed(5_000);
    expect((await call(key, "GET", PATH, { headers })).status).toBe(304);
  });
});
