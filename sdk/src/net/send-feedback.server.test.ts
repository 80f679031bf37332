import { afterEach, beforeAll, expect, test } from "vitest";
import { newId } from "../../../lib/core/ids.ts";
import { createPrompt } from "../../../lib/prompts/create-prompt.ts";
import { apiScene } from "../../../lib/testing/api-scene.ts";
import { putCall } from "../../../lib/testing/call-rows.ts";
import { testDb } from "../../../lib/testing/workspace.ts";
import type { Context } from "../../../lib/usecase/context.ts";
import type { Client } from "../client/client.ts";
import type { CountersignError } from "../errors.ts";
import { createClient } from "../node.ts";

const { db, url } = await testDb();
const scene = await apiScene(db, url);
const open: Client[] = [];

let owner: Context;
let key = "";

function connect(more: Partial<Parameters<typeof createClient>[0]> = {}): Client {
  const client = createClient({ url: scene.base, apiKey: key, stream: false, ...more });
  open.push(client);
  return client;
}

/** The runtime's own fetch, except that feedback is first answered by these. */
function answeringFirst(...answers: (Response | Error)[]) {
  let asked = 0;
  const fetch = async (target: string, init: RequestInit): Promise<Response> => {
    if (!target.endsWith("/api/v1/feedback")) return globalThis.fetch(target, init);
    asked += 1;
    const answer = answers.shift();
    if (answer instanceof Error) throw answer;
    return answer ?? globalThis.fetch(target, init);
  };
  return { fetch, asked: () => asked };
}

async function someCall() {
  const name = `p/${newId(8)}`;
  const { id: promptId } = await createPrompt(owner, { name });
  const { workspaceId } = owner;
  const traceId = crypto.randomUUID().replaceAll("-", "");
  return putCall(db, { workspaceId, promptId, promptName: name, traceId, requestId: newId() });
}
const kept = (requestId: string) =>
  db.feedback.findMany({ where: { workspaceId: owner.workspaceId, requestId }, orderBy: { kind: "asc" } });

beforeAll(async () => {
  ({ owner, key } = await scene.newTeam());
});

afterEach(async () => {
  for (const client of open.splice(0)) await client.close();
});

test("a thumb, a score and a signal are kept of their call, once, and the newer value counts", async () => {
  const client = connect();
  const { requestId, traceId } = await someCall();
  const of = { requestId: requestId ?? "" };
  expect(await client.feedback({ ...of, kind: "thumbs", value: "up" })).toEqual({
    ...{ accepted: true, matched: true, error: null },
  });
  await client.feedback({ ...of, kind: "thumbs", value: "down", comment: "wrong city" });
  await client.feedback({ ...of, kind: "escalation" });
  await client.feedback({ traceId, kind: "score", name: "tone", value: 4 });
  expect(await kept(of.requestId)).toMatchObject([
    { kind: "escalation", value: 1 },
    { kind: "thumbs", value: -1, comment: "wrong city" },
  ]);
  expect(await db.feedback.findFirst({ where: { traceId } })).toMatchObject({ kind: "score", name: "tone", value: 4 });
});

test("what comes before its call waits for it", async () => {
  const result = await connect().feedback({ requestId: newId(), kind: "abandonment" });
  expect(result).toMatchObject({ accepted: true, matched: false });
});

test("is sent again after a lost answer, a server that is away and one that is busy, and counts once", async () => {
  const { requestId } = await someCall();
  const busy = new Response("", { status: 503, headers: { "Retry-After": "0" } });
  const { fetch, asked } = answeringFirst(new Error("connection reset"), busy, new Response("", { status: 429 }));
  const client = connect({ fetch });
  const said = { requestId: requestId ?? "", kind: "thumbs", value: "up" } as const;
  expect(await client.feedback(said)).toMatchObject({ accepted: true, matched: true });
  expect(asked()).toBe(4);
  await client.feedback(said);
  expect(await kept(said.requestId)).toHaveLength(1);
});

test("what is refused is not sent again, does not reject, and says why", async () => {
  const { fetch, asked } = answeringFirst();
  const client = connect({ fetch });
  const heard: CountersignError[] = [];
  client.on("error", (error) => heard.push(error));
  const { accepted, error } = await client.feedback({ requestId: "r", kind: "score", value: Number.NaN });
  expect({ accepted, code: error?.code, asked: asked() }).toEqual({
    accepted: false,
    code: "request_failed",
    asked: 1,
  });
  expect(error?.message).toMatch(/422/);
  expect(heard).toEqual([error]);
});

test("a key without the scope is told so", async () => {
  const apiKey = await scene.keyOf(owner, { scopes: ["resolve"] });
  const { error } = await connect({ apiKey }).feedback({ requestId: "r", kind: "thumbs", value: true });
  expect(error?.message).toMatch(/403.*feedback/);
});

test("closing gives up at once what waits to be sent again", async () => {
  const away = Array.from({ length: 9 }, () => new Error("nobody there"));
  const client = connect({ fetch: answeringFirst(...away).fetch });
  const said = client.feedback({ requestId: "r", kind: "thumbs", value: true });
  await client.close();
  expect(await said).toMatchObject({ accepted: false });
});
