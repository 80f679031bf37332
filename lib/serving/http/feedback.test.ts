import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { newId } from "../../core/ids.ts";
import { createPrompt } from "../../prompts/create-prompt.ts";
import { apiScene } from "../../testing/api-scene.ts";
import { putCall } from "../../testing/call-rows.ts";
import { testDb } from "../../testing/workspace.ts";
import { createFeedbackEndpoint } from "./answer-feedback.ts";
import type { Gate } from "./gate.ts";

const { db, url } = await testDb();
const scene = await apiScene(db, url);
const { workspaceId, owner, key } = await scene.newTeam();
const say = (body: unknown, by: string | null = key) => scene.call(by, "POST", "/api/v1/feedback", { body });

async function knownCall() {
  const name = `p/${newId(8)}`;
  const { id: promptId } = await createPrompt(owner, { name });
  return { promptId, name, call: await putCall(db, { workspaceId, promptId, promptName: name, requestId: newId() }) };
}

const upOf = async (promptId: string) =>
  Number((await db.metricBucket.findFirst({ where: { promptId, step: 60, arm: "*" } }))?.thumbsUp ?? 0);

describe("POST /api/v1/feedback", () => {
  test.each(["up", true, 1, "1"])("takes %j as a thumb up and says that its call is known", async (value) => {
    const { promptId, call } = await knownCall();
    const { status, json } = await say({ requestId: call.requestId, kind: "thumbs", value });
    expect({ status, json }).toEqual({ status: 202, json: { accepted: true, matched: true } });
    expect(await upOf(promptId)).toBe(1);
  });

  test.each(["escalation", "abandonment"])("needs no value for an %s, but one for a thumb", async (kind) => {
    const { promptId, call } = await knownCall();
    const { status, json } = await say({ requestId: call.requestId, kind });
    expect({ status, json }).toEqual({ status: 202, json: { accepted: true, matched: true } });
    expect(await db.feedback.findFirst({ where: { promptId } })).toMatchObject({ kind, value: 1 });
    const thumb = await say({ requestId: call.requestId, kind: "thumbs" });
    expect([thumb.status, thumb.json.faults]).toEqual([
      422,
      [{ path: "value", message: 'is "up" or "down", true or false, 1 or -1' }],
    ]);
  });

  test("is accepted before its span", async () => {
    const { status, json } = await say({ traceId: newId(32).replaceAll(/[^0-9a-f]/g, "0"), kind: "score", value: 4 });
    expect({ status, json }).toEqual({ status: 202, json: { accepted: true, matched: false } });
  });

  test("the same sent many times at once has one effect", async () => {
    const { promptId, call } = await knownCall();
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => say({ requestId: call.requestId, kind: "thumbs", value: 1 })),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 202));
    expect(await upOf(promptId)).toBe(1);
  });

  test.each([
    ["no call", { kind: "thumbs", value: 1 }, "requestId"],
    ["two calls", { requestId: "r", traceId: "a".repeat(32), kind: "thumbs", value: 1 }, "requestId"],
    ["a trace that is none", { traceId: "xyz", kind: "thumbs", value: 1 }, "traceId"],
    ["a span without its trace", { requestId: "r", spanId: "a".repeat(16), kind: "thumbs", value: 1 }, "spanId"],
    ["a thumb of neither kind", { requestId: "r", kind: "thumbs", value: 5 }, "value"],
    ["a score that is a word", { requestId: "r", kind: "score", value: "good" }, "value"],
    ["an unknown kind", { requestId: "r", kind: "stars", value: 5 }, "kind"],
    ["a field nobody knows", { requestId: "r", kind: "thumbs", value: 1, user: "x" }, "user"],
  ])("refuses %s and names the fault", async (_, body, path) => {
    const { status, json } = await say(body);
    expect(status).toBe(422);
    expect((json.faults as { path: string }[]).map((fault) => fault.path)).toContain(path);
  });

  test("says of each field what it may be", async () => {
    const { json } = await say({ requestId: "", spanId: 7, kind: "stars", name: "", comment: "x".repeat(2_001) });
    expect(json.faults).toEqual([
      { path: "requestId", message: "has 1 to 200 characters" },
      { path: "spanId", message: "has 16 hexadecimal digits" },
      { path: "kind", message: "is one of thumbs, escalation, abandonment, score" },
      { path: "name", message: "has 1 to 128 characters" },
      { path: "comment", message: "is a text of 2,000 characters at most" },
    ]);
  });

  test("refuses a body beyond 10 KiB, another method, and what is no JSON", async () => {
    expect((await say({ requestId: "r", kind: "thumbs", value: 1, comment: "x".repeat(11_000) })).status).toBe(413);
    expect((await scene.call(key, "GET", "/api/v1/feedback")).status).toBe(405);
    expect((await scene.call(key, "POST", "/api/v1/feedback", { raw: "{" })).status).toBe(422);
  });

  test("a key that says more than it may waits", async () => {
    const admit = { admit: () => ({ keyId: "k", workspaceId, scopes: ["feedback"], promptPattern: null }) };
    const rate = { perSecond: 1, burst: 2 };
    const endpoint = createFeedbackEndpoint(db, admit as unknown as Gate, rate);
    const server = createServer((request, response) => void endpoint.handle(request, response)).listen(0);
    onTestFinished(() => void server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/feedback`;
    const body = JSON.stringify({ requestId: newId(), kind: "thumbs", value: 1 });
    const headers = { "Content-Type": "application/json" };
    const answers = [];
    for (let time = 0; time < 3; time += 1) answers.push(await fetch(url, { method: "POST", headers, body }));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 429]);
    expect(answers[2]?.headers.get("retry-after")).toBe("1");
  });

  test("is closed without a key, and to a key without the scope", async () => {
    expect((await say({ requestId: "r", kind: "thumbs", value: 1 }, null)).status).toBe(401);
    const other = await scene.keyOf(owner, { scopes: ["ingest", "resolve", "read"] });
    expect((await say({ requestId: "r", kind: "thumbs", value: 1 }, other)).status).toBe(403);
  });

  test("a limited key's word does not reach a prompt beyond its limit", async () => {
    const { promptId, call } = await knownCall();
    const limited = await scene.keyOf(owner, { promptPattern: "other/*" });
    const { status, json } = await say({ requestId: call.requestId, kind: "thumbs", value: 1 }, limited);
    expect({ status, json }).toEqual({ status: 202, json: { accepted: true, matched: false } });
    expect(await upOf(promptId)).toBe(0);
  });

  test("a key of another workspace reaches nothing here", async () => {
    const { promptId, call } = await knownCall();
    const stranger = await scene.newTeam();
    expect((await say({ requestId: call.requestId, kind: "thumbs", value: 1 }, stranger.key)).json.matched).toBe(false);
    expect(await upOf(promptId)).toBe(0);
  });
});
