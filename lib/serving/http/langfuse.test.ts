import { LangfuseClient } from "@langfuse/client";
import { Langfuse } from "langfuse";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { createPrompt } from "../../prompts/create-prompt.ts";
import { saveVersion } from "../../prompts/save-version.ts";
import { promote } from "../../releases/promote.ts";
import { rollBack } from "../../releases/roll-back.ts";
import { putPolicy } from "../../reviews/put-policy.ts";
import { apiScene } from "../../testing/api-scene.ts";
import { testDb, versionOf } from "../../testing/workspace.ts";
import type { Context } from "../../usecase/context.ts";

const { db, url } = await testDb();
const scene = await apiScene(db, url);
const { base, call, follower, ruleset } = scene;
const PATH = "/api/public/v2/prompts";

let owner: Context;
let workspaceId = "";
let key = "";

beforeAll(async () => {
  ({ owner, workspaceId, key } = await scene.newTeam());
  await putPolicy(owner, { prefix: "*", requiredReviewers: 0, gate: "advisory" });
  for (const name of ["support/agent", "note", "braces"]) await createPrompt(owner, { name });
  const chat = { system: "You help {{customer.name}}.", userTemplate: "{{text}}", parameters: { temperature: 0 } };
  await saveVersion(owner, versionOf("support/agent", chat));
  await saveVersion(owner, versionOf("support/agent", { ...chat, system: "Help {{customer.name}}.", parent: 1 }));
  await saveVersion(owner, versionOf("note", { system: "", userTemplate: "Note for {{who}}: {{{text}}}" }));
  const python = { system: 'Reply as {{"label": "…"}} to {who}, never {{{{raw}}}}.', userTemplate: "" };
  await saveVersion(owner, versionOf("braces", { ...python, templateFormat: "fstring" }));
  for (const name of ["support/agent", "note", "braces"]) await promote(owner, { name, version: 1, reason: "first" });
  await follower.refreshed(5_000);
});

// Both packages tell the console of a prompt they could not read.
beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
});

type Got = {
  type: string;
  version: number;
  labels: string[];
  config: unknown;
  isFallback: boolean;
  prompt: unknown;
  compile(variables: Record<string, unknown>): unknown;
};
type Options = { version?: number; label?: string; cacheTtlSeconds?: number; fallback?: string };
type Get = (name: string, options?: Options, secretKey?: string) => Promise<Got>;

const opened: { shutdownAsync(): Promise<void> }[] = [];
afterAll(() => Promise.all(opened.map((client) => client.shutdownAsync())));

/** The same question asked through either package; a client is made once for each secret, so that its cache is its own. */
function packageLangfuse(): Get {
  const clients = new Map<string, Langfuse>();
  return async (name, { version, ...options } = {}, secretKey = key) => {
    const client =
      clients.get(secretKey) ??
      new Langfuse({ publicKey: "any", secretKey, baseUrl: base, enabled: true, fetchRetryCount: 0 });
    if (!clients.has(secretKey)) opened.push(client);
    clients.set(secretKey, client);
    return (await client.getPrompt(name, version, { maxRetries: 0, ...options } as never)) as unknown as Got;
  };
}

function packageLangfuseClient(): Get {
  const clients = new Map<string, LangfuseClient>();
  return async (name, options = {}, secretKey = key) => {
    const client = clients.get(secretKey) ?? new LangfuseClient({ publicKey: "any", secretKey, baseUrl: base });
    clients.set(secretKey, client);
    return (await client.prompt.get(name, { maxRetries: 0, ...options } as never)) as unknown as Got;
  };
}

describe.each([
  ["langfuse", packageLangfuse],
  ["@langfuse/client", packageLangfuseClient],
])("the package %s", (_name, open) => {
  test("reads a chat prompt by label and fills it", async () => {
    const prompt = await open()("support/agent");
    const { commitSha } = await db.version.findFirstOrThrow({
      where: { number: 1, prompt: { name: "support/agent" } },
    });
    expect(prompt).toMatchObject({ type: "chat", version: 1, labels: ["production"], isFallback: false });
    expect(prompt.config).toEqual({
      model: "local/nearest-1",
      parameters: { temperature: 0 },
      outputSchema: null,
      tools: null,
      semver: "1.0.0",
      commitSha,
    });
    const filled = prompt.compile({ customer: { name: "someone <3" }, text: "Hello" });
    expect(filled).toMatchObject([
      { role: "system", content: "You help someone <3." },
      { role: "user", content: "Hello" },
    ]);
  });

  test("reads a text prompt: the one message there is", async () => {
    const prompt = await open()("note", { label: "production" });
    expect(prompt).toMatchObject({ type: "text", prompt: "Note for {{who}}: {{text}}" });
    expect(prompt.compile({ who: "Bo & Co", text: "{{who}}" })).toBe("Note for Bo & Co: {{who}}");
  });

  test("a Python template is filled as Python would, its literal braces included", async () => {
    const prompt = await open()("braces");
    expect(prompt.compile({ who: "someone", raw: "no" })).toBe('Reply as {"label": "…"} to someone, never {{raw}}.');
  });

  test("reads a version by number, the newest by latest, a channel by its name", async () => {
    const get = open();
    expect(await get("support/agent", { version: 2 })).toMatchObject({ version: 2, labels: ["latest"] });
    expect(await get("support/agent", { label: "latest" })).toMatchObject({ version: 2 });
    expect(await get("support/agent", { label: "stable" })).toMatchObject({ version: 1 });
  });

  test("after a release its cache gives what it held, asks anew, and then gives the new version", async () => {
    const get = open();
    const short = { cacheTtlSeconds: 0.001 } as const;
    expect(await get("support/agent", short)).toMatchObject({ version: 1 });
    await promote(owner, { name: "support/agent", version: 2, reason: "second" });
    await follower.refreshed(5_000);
    try {
      await vi.waitFor(async () => expect(await get("support/agent", short)).toMatchObject({ version: 2 }), 5_000);
    } finally {
      await rollBack(owner, { name: "support/agent", reason: "back" });
      await follower.refreshed(5_000);
    }
    expect(await get("support/agent", { cacheTtlSeconds: 0 })).toMatchObject({ version: 1 });
  });

  test("an unknown prompt, label, version or key is an error that says what is wrong, or the fallback", async () => {
    const get = open();
    await expect(get("nobody")).rejects.toThrow(/no prompt named nobody/i);
    await expect(get("support/agent", { label: "beta" })).rejects.toThrow(/nothing on the channel beta/);
    await expect(get("support/agent", { version: 99 })).rejects.toThrow(/no version 99/);
    await expect(get("note", {}, "cs_nobody_0123456789abcdef")).rejects.toThrow(/API key/);
    const fallback = await get("nobody", { fallback: "Hello {{who}}" });
    expect(fallback).toMatchObject({ isFallback: true, version: 0 });
    expect(fallback.compile({ who: "someone" })).toBe("Hello someone");
  });
});

describe("the wire", () => {
  const basic = (user: string, password: string) => ({
    Authorization: `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`,
  });

  test("Basic auth takes the key as password whatever the user is called", async () => {
    for (const user of ["any", key.split("_")[1]!, key]) {
      expect((await call(null, "GET", `${PATH}/note`, { headers: basic(user, key) })).status).toBe(200);
    }
    const { status, json } = await call(null, "GET", `${PATH}/note`, { headers: basic(key, "wrong") });
    expect([status, json.error]).toEqual([401, "UnauthorizedError"]);
  });

  test("a name's slash may be sent as it is; unchanged is 304", async () => {
    const first = await call(key, "GET", `${PATH}/support/agent`);
    expect(first.json).toMatchObject({ name: "support/agent", type: "chat", tags: [], commitMessage: null });
    const headers = { "If-None-Match": first.headers.etag as string };
    expect((await call(key, "GET", `${PATH}/support%2Fagent`, { headers })).status).toBe(304);
  });

  test.each([
    ["version and label", "?version=1&label=production", 422],
    ["a version that is no number", "?version=stable", 422],
    ["a channel that is not there", "?label=beta", 404],
  ])("%s is refused", async (_what, query, status) => {
    expect((await call(key, "GET", `${PATH}/note${query}`)).status).toBe(status);
  });

  test("writing is refused with a sentence, a name is needed, and limits of the key hold", async () => {
    const written = await call(key, "POST", PATH, { body: { name: "x" } });
    expect([written.status, (await call(key, "POST", `${PATH}/x`, { body: {} })).status]).toEqual([404, 405]);
    const limited = await scene.keyOf(owner, { promptPattern: "support/*", channels: ["stable"] });
    expect((await call(limited, "GET", `${PATH}/note`)).status).toBe(403);
    expect((await call(limited, "GET", `${PATH}/support%2Fagent?label=latest`)).status).toBe(403);
    const reader = await scene.keyOf(owner, { scopes: ["read"] });
    expect((await call(reader, "GET", `${PATH}/note`)).status).toBe(403);
  });

  test("it takes part in no rollout: who asks is not known, and one draw would be everybody's", async () => {
    const rules = ruleset.workspace(workspaceId)!;
    const prompt = rules.prompts.get("support/agent")!;
    const split = [
      { version: 2, share: 9_999 },
      { version: 1, share: 1 },
    ];
    const rollout = { id: "r1", unit: "conversation" as const, tiers: null, exceptTiers: [] };
    const channels = new Map([["stable", { ...prompt.channels.get("stable")!, split, rollout }]]);
    const prompts = new Map(rules.prompts).set(prompt.name, { ...prompt, channels });
    ruleset.put({ ...rules, prompts }, null);
    expect((await call(key, "GET", `${PATH}/support%2Fagent`)).json).toMatchObject({ version: 1 });
    ruleset.put(rules, null);
  });
});
