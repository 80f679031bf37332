import { OFREPProvider } from "@openfeature/ofrep-provider";
import { type EvaluationContext, type EvaluationDetails, type JsonValue, OpenFeature } from "@openfeature/server-sdk";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createPrompt } from "../../prompts/create-prompt.ts";
import { saveVersion } from "../../prompts/save-version.ts";
import { promote } from "../../releases/promote.ts";
import { putPolicy } from "../../reviews/put-policy.ts";
import { apiScene } from "../../testing/api-scene.ts";
import { testDb, versionOf } from "../../testing/workspace.ts";
import type { Context } from "../../usecase/context.ts";

const { db, url } = await testDb();
const scene = await apiScene(db, url, {
  perKey: { perSecond: 1_000, burst: 1_000 },
  failuresPerAddress: { perSecond: 1, burst: 20 },
});
const { base, call, follower, ruleset } = scene;
const FLAGS = "/ofrep/v1/evaluate/flags";

let owner: Context;
let workspaceId = "";
let key = "";

beforeAll(async () => {
  ({ owner, workspaceId, key } = await scene.newTeam());
  await putPolicy(owner, { prefix: "*", requiredReviewers: 0, gate: "advisory" });
  for (const name of ["support/agent", "greeting", "draft"]) await createPrompt(owner, { name });
  await saveVersion(owner, versionOf("support/agent", { system: "You help {{who}}.", userTemplate: "" }));
  await saveVersion(owner, versionOf("support/agent", { system: "Help {{who}}.", userTemplate: "", parent: 1 }));
  await saveVersion(owner, versionOf("greeting", { system: "Say hello.", userTemplate: "" }));
  await saveVersion(owner, versionOf("draft"));
  for (const name of ["support/agent", "greeting"]) await promote(owner, { name, version: 1, reason: "first" });
  await follower.refreshed(5_000);
});

afterAll(() => OpenFeature.close());

/** A client as an application makes it; each domain has a provider of its own. */
async function clientOf(headers: Record<string, string>) {
  const domain = crypto.randomUUID();
  await OpenFeature.setProviderAndWait(domain, new OFREPProvider({ baseUrl: base, headers: Object.entries(headers) }));
  const client = OpenFeature.getClient(domain);
  return (flag: string, context: EvaluationContext = {}): Promise<EvaluationDetails<JsonValue>> =>
    client.getObjectDetails(flag, { content: "the code's own default" }, context);
}

const bearer = () => clientOf({ Authorization: `Bearer ${key}` });
const who = { variables: { who: "someone" } };

/** Serves a rollout of version 2 of support/agent, as if the database had said so. */
function roll(share: number): void {
  const rules = ruleset.workspace(workspaceId)!;
  const prompt = rules.prompts.get("support/agent")!;
  const split = [
    { version: 2, share },
    { version: 1, share: 10_000 - share },
  ];
  const rollout = { id: "r1", unit: "conversation" as const, tiers: null, exceptTiers: ["enterprise"] };
  const stable = { ...prompt.channels.get("stable")!, split, rollout: share === 0 ? null : rollout };
  const prompts = new Map(rules.prompts).set(prompt.name, { ...prompt, channels: new Map([["stable", stable]]) });
  ruleset.put({ ...rules, generation: rules.generation + 1, prompts }, null);
}

describe("OpenFeature's own client", () => {
  test("gets a prompt as a flag: what a resolve answers, the version as variant, where it comes from as metadata", async () => {
    const evaluate = await bearer();
    const found = await evaluate("support/agent", { targetingKey: "acme", conversationId: "c-91", ...who });
    const body = { tenantId: "acme", conversationId: "c-91", ...who };
    const { json } = await call(key, "POST", "/api/v1/prompts/support%2Fagent", { body });
    expect(found.value).toEqual(json);
    expect(found).toMatchObject({ variant: "v1", reason: "STATIC", value: { content: "You help someone." } });
    expect(found.flagMetadata).toEqual({
      generation: json.generation,
      version: 1,
      semver: "1.0.0",
      commitSha: json.commitSha,
      channel: "stable",
    });
  });

  test("sends the key as X-API-Key too, and a name percent-encoded", async () => {
    const evaluate = await clientOf({ "X-API-Key": key });
    expect(await evaluate("support%2Fagent", who)).toMatchObject({ variant: "v1" });
  });

  test("a number and a channel are asked for in the context; foreign attributes are passed over", async () => {
    const evaluate = await bearer();
    expect(await evaluate("support/agent", { version: 2, ...who })).toMatchObject({ variant: "v2", reason: "STATIC" });
    const latest = await evaluate("support/agent", { channel: "latest", plan: "gold", age: 7, ...who });
    expect(latest).toMatchObject({ variant: "v2", value: { warnings: [] } });
  });

  test("in a rollout the draw, its arm and a tier that stays outside are those of a resolve", async () => {
    const evaluate = await bearer();
    roll(1_948);
    const conversation = { targetingKey: "acme", conversationId: "c-91", ...who };
    const drawn = await evaluate("support/agent", conversation);
    expect(drawn).toMatchObject({ variant: "v2", reason: "SPLIT" });
    expect(drawn.flagMetadata).toMatchObject({ rollout: "r1", arm: "candidate" });
    expect(await evaluate("support/agent", { ...conversation, tier: "enterprise" })).toMatchObject({
      variant: "v1",
      reason: "TARGETING_MATCH",
    });
    roll(1_947);
    expect(await evaluate("support/agent", conversation)).toMatchObject({ variant: "v1", reason: "SPLIT" });
  });

  test("without a conversation a tenant is drawn once and stays where it is", async () => {
    const evaluate = await bearer();
    roll(5_000);
    const variants = async (targetingKey: string) => {
      const found = await Promise.all(
        Array.from({ length: 10 }, () => evaluate("support/agent", { targetingKey, ...who })),
      );
      return new Set(found.map(({ variant }) => variant));
    };
    const each = await Promise.all(Array.from({ length: 20 }, (_, n) => variants(`tenant-${n}`)));
    for (const variant of each) expect(variant.size).toBe(1);
    expect(new Set(each.flatMap((variant) => [...variant]))).toEqual(new Set(["v1", "v2"]));
    roll(0);
  });

  test.each([
    ["a prompt that is not there", "nobody", {}, "FLAG_NOT_FOUND", "nobody"],
    ["a prompt nothing of which was released", "draft", {}, "FLAG_NOT_FOUND", "promote"],
    ["a variable that is missing", "support/agent", {}, "INVALID_CONTEXT", "who"],
    ["a number as targeting key", "support/agent", { targetingKey: 7 }, "INVALID_CONTEXT", "context.targetingKey"],
  ])("%s gives the code's default and says why", async (_what, flag, context, errorCode, named) => {
    const evaluate = await bearer();
    const found = await evaluate(flag, context as unknown as EvaluationContext);
    expect(found).toMatchObject({ errorCode, reason: "ERROR", value: { content: "the code's own default" } });
    expect(found.errorMessage).toContain(named);
  });

  test("a wrong key and one without the scope get the default", async () => {
    const wrong = await clientOf({ Authorization: "Bearer cs_nobody_0123456789abcdef" });
    expect(await wrong("greeting")).toMatchObject({ reason: "ERROR" });
    const reader = await scene.keyOf(owner, { scopes: ["read"] });
    const { status } = await call(reader, "POST", `${FLAGS}/greeting`, { body: {} });
    expect(status).toBe(403);
  });
});

describe("the wire", () => {
  test("a body that is no JSON object is PARSE_ERROR, each with the flag's key", async () => {
    for (const raw of ["{", "[]", "7"]) {
      const { status, json } = await call(key, "POST", `${FLAGS}/greeting`, { raw });
      expect([status, json]).toEqual([
        400,
        { key: "greeting", errorCode: "PARSE_ERROR", errorDetails: expect.any(String) },
      ]);
    }
    expect((await call(key, "POST", FLAGS, { raw: "{" })).json).toEqual({
      errorCode: "PARSE_ERROR",
      errorDetails: expect.any(String),
    });
  });

  test("without a context everything has its usual value; a prompt named in scripts of any kind is a key like others", async () => {
    expect((await call(key, "POST", `${FLAGS}/greeting`, { body: {} })).json).toMatchObject({ variant: "v1" });
    const { status, json } = await call(key, "POST", `${FLAGS}/%E4%BC%9A%2F%ff`, { body: {} });
    expect([status, json.errorCode]).toEqual([404, "FLAG_NOT_FOUND"]);
  });

  test("another method is 405, another path 404, an unknown caller 401", async () => {
    expect((await call(key, "GET", `${FLAGS}/greeting`)).status).toBe(405);
    expect((await call(key, "POST", "/ofrep/v1/configuration", { body: {} })).status).toBe(404);
    expect((await call(null, "POST", FLAGS, { body: {} })).status).toBe(401);
  });
});

type Bulk = {
  flags: { key: string; variant?: string; errorCode?: string; errorDetails?: string }[];
  eventStreams: { type: string; endpoint: { requestUri: string }; inactivityDelaySec: number }[];
};

async function bulk(context: unknown, headers: Record<string, string> = {}, by = key, query = "") {
  const answer = await call(by, "POST", `${FLAGS}${query}`, { body: { context }, headers });
  return { ...answer, json: answer.json as unknown as Bulk };
}

describe("all flags at once", () => {
  test("what is served, and what lacks a variable fails alone; drafts are no flags", async () => {
    const { status, json } = await bulk({ targetingKey: "acme" });
    expect(status).toBe(200);
    expect(json.flags.map(({ key, variant, errorCode }) => [key, variant ?? errorCode]).sort()).toEqual([
      ["greeting", "v1"],
      ["support/agent", "INVALID_CONTEXT"],
    ]);
    expect(json.flags.find(({ errorCode }) => errorCode)?.errorDetails).toContain("who");
  });

  test("a key limited to some prompts sees no others, one limited to other channels is refused", async () => {
    const limited = await scene.keyOf(owner, { promptPattern: "support/*" });
    expect((await bulk(who, {}, limited)).json.flags).toMatchObject([{ key: "support/agent", variant: "v1" }]);
    const elsewhere = await scene.keyOf(owner, { channels: ["beta"] });
    expect((await bulk(who, {}, elsewhere)).status).toBe(403);
  });

  test("a large variable that many prompts use is refused before it fills the memory", async () => {
    const rules = ruleset.workspace(workspaceId)!;
    const agent = rules.prompts.get("support/agent")!;
    const copies = Array.from({ length: 70 }, (_, n) => [`copy/${n}`, { ...agent, name: `copy/${n}` }] as const);
    ruleset.put({ ...rules, generation: rules.generation + 1, prompts: new Map([...rules.prompts, ...copies]) }, null);
    const refused = await bulk({ variables: { who: "x".repeat(1_000_000) } });
    expect([refused.status, refused.text.slice(0, 50)]).toEqual([
      400,
      expect.stringContaining('"errorCode":"GENERAL"'),
    ]);
    expect((await bulk({ variables: { who: "x" } })).json.flags.length).toBeGreaterThan(70);
    await follower.refreshed(5_000);
  });

  test("unchanged is 304 for the same context, and another context is another answer", async () => {
    const first = await bulk({ targetingKey: "acme", ...who });
    const held = { "If-None-Match": first.headers.etag as string };
    const again = await bulk({ targetingKey: "acme", ...who }, held);
    expect([again.status, again.text, again.headers.etag]).toEqual([304, "", first.headers.etag]);
    expect((await bulk({ targetingKey: "acme", variables: { who: "another" } }, held)).status).toBe(200);
  });

  test("its event stream says when to ask again, without a header and without content", async () => {
    await follower.refreshed(5_000);
    const { json } = await bulk(who);
    expect(json.eventStreams).toMatchObject([{ type: "sse", inactivityDelaySec: 120 }]);
    const path = json.eventStreams[0]!.endpoint.requestUri;
    expect(path).not.toContain(key);
    const stop = new AbortController();
    const { body, headers } = await fetch(`${base}${path}`, { signal: stop.signal });
    expect(headers.get("content-type")).toBe("text/event-stream");
    let text = "";
    const reader = body!.pipeThrough(new TextDecoderStream()).getReader();
    const heard = async (wanted: string) => {
      while (!text.includes(wanted)) {
        const { done, value } = await reader.read();
        if (done) throw new Error(`the stream ended before ${wanted}`);
        text += value;
      }
    };
    const before = ruleset.workspace(workspaceId)!.generation;
    await heard(`id: ${before}\n`);
    await promote(owner, { name: "support/agent", version: 2, reason: "second" });
    await heard(`id: ${before + 1}\n`);
    const event = JSON.parse(text.slice(text.lastIndexOf("data: ") + 6).trim());
    expect(event).toEqual({ type: "refetchEvaluation", etag: `"${before + 1}"`, lastModified: expect.any(Number) });
    stop.abort();
    const query = `?flagConfigEtag=${encodeURIComponent(event.etag)}`;
    expect((await bulk(who, {}, key, query)).json.flags).toContainEqual(
      expect.objectContaining({ key: "support/agent", variant: "v2" }),
    );
  });

  test("a refetch that reaches a process behind the event waits for it", async () => {
    const before = ruleset.workspace(workspaceId)!.generation;
    const asked = bulk(who, {}, key, `?flagConfigEtag=${encodeURIComponent(`"${before + 1}"`)}`);
    setTimeout(() => roll(0), 100);
    const { json } = await asked;
    expect(json).toMatchObject({ metadata: { generation: before + 1 } });
  });

  test("an address of a stream that was changed, or whose key is gone, opens nothing", async () => {
    const short = await scene.keyOf(owner);
    const { json } = await bulk(who, {}, short);
    const path = json.eventStreams[0]!.endpoint.requestUri;
    expect(
      (
        await call(
          null,
          "GET",
          path.replace(/.$/, (last) => (last === "0" ? "1" : "0")),
        )
      ).status,
    ).toBe(401);
    await db.apiKey.update({ where: { id: short.split("_")[1]! }, data: { revokedAt: new Date() } });
    await db.$executeRaw`update workspace set access_seq = access_seq + 1 where id = ${workspaceId}`;
    await follower.refreshed(5_000);
    expect((await call(null, "GET", path)).status).toBe(401);
    expect((await call(null, "GET", "/ofrep/v1/events")).status).toBe(401);
  });
});

test("told to slow down, OpenFeature's client asks no more for as long as it is told", async () => {
  const wrong = "cs_nobody_0123456789abcdef";
  const calls = Array.from({ length: 40 }, () => call(wrong, "POST", `${FLAGS}/greeting`, { body: {} }));
  const refused = (await Promise.all(calls)).filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThan(0);
  expect(Number(refused[0]?.headers["retry-after"])).toBeGreaterThan(0);
  const evaluate = await clientOf({ Authorization: `Bearer ${wrong}` });
  await evaluate("greeting");
  expect((await evaluate("greeting")).errorMessage).toContain("TooManyRequests");
});
