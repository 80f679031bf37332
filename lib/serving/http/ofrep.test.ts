import { OFREPProvider } from "@openfeature/ofrep-provider";
import { type EvaluationContext, type EvaluationDetails, type JsonValue, OpenFeature } from "@openfeature/server-sdk";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { apiScene } from "../../testing/api-scene.ts";
import { FLAGS, rollAgent, serveFlags } from "../../testing/ofrep-scene.ts";
import { testDb } from "../../testing/workspace.ts";
import type { Context } from "../../usecase/context.ts";

const { db, url } = await testDb();
const scene = await apiScene(db, url, {
  perKey: { perSecond: 1_000, burst: 1_000 },
  failuresPerAddress: { perSecond: 1, burst: 20 },
});
const { base, call, ruleset } = scene;

let owner: Context;
let workspaceId = "";
let key = "";

beforeAll(async () => {
  ({ owner, workspaceId, key } = await serveFlags(scene));
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
const roll = (share: number) => rollAgent(ruleset, workspaceId, share);

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
