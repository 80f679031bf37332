import { expect, test } from "vitest";
import { createPrompt } from "#lib/prompts/create-prompt.ts";
import { apiScene } from "#lib/testing/api-scene.ts";
import { callScene } from "#lib/testing/call-scene.ts";
import { join, testDb } from "#lib/testing/workspace.ts";

const { db, url } = await testDb();
const api = await apiScene(db, url);
const scene = callScene(db);
const get = (key: string, query: string) => api.call(key, "GET", `/api/v1/calls?${query}`);

async function twoCalls() {
  const { workspaceId, owner } = await api.newTeam();
  const { id } = await createPrompt(owner, { name: "support/agent" });
  const support = await scene.call({
    ...{ workspaceId, promptId: id, promptName: "support/agent", version: 2, requestId: "r-7", tenantId: "acme" },
    startedAt: new Date(Date.now() - 5_000),
  });
  await scene.content(support, { input: [{ role: "user", content: "my words" }] });
  await scene.call({ workspaceId, promptName: "docs/notice", requestId: "r-8" });
  return { workspaceId, owner, support };
}
const requestIds = (json: Record<string, unknown>) =>
  (json.items as { requestId: string }[]).map(({ requestId }) => requestId);

test("calls are found by what they are asked for, page by page, and carry no text unless it is asked for", async () => {
  const { owner, support } = await twoCalls();
  const key = await api.keyOf(owner);
  expect(requestIds((await get(key, "")).json)).toEqual(["r-8", "r-7"]);
  const one = await get(key, `traceId=${support.traceId}`);
  expect(one.json.items).toMatchObject([{ prompt: "support/agent", version: 2, tenantId: "acme", requestId: "r-7" }]);
  expect(one.text).not.toContain("my words");
  expect(requestIds((await get(key, "requestId=r-8")).json)).toEqual(["r-8"]);
  expect(requestIds((await get(key, "tenant=acme&from=2020-01-01&to=2100-01-01")).json)).toEqual(["r-7"]);
  const first = await get(key, "limit=1");
  expect(requestIds(first.json)).toEqual(["r-8"]);
  const second = await get(key, `limit=1&cursor=${String(first.json.nextCursor)}`);
  expect(requestIds(second.json)).toEqual(["r-7"]);
  expect(second.json.nextCursor).toBeNull();
  expect((await get(key, "content=true&requestId=r-7")).json.items).toMatchObject([
    { content: { input: [{ role: "user", content: "my words" }] } },
  ]);
});

test("a key limited to some prompts sees no other calls, however it asks", async () => {
  const { owner } = await twoCalls();
  const key = await api.keyOf(owner, { promptPattern: "support/*" });
  expect(requestIds((await get(key, "")).json)).toEqual(["r-7"]);
  expect(requestIds((await get(key, "requestId=r-8")).json)).toEqual([]);
  expect((await get(key, "prompt=docs/notice")).status).toBe(403);
  const exact = await api.keyOf(owner, { promptPattern: "support/agent" });
  expect(requestIds((await get(exact, "")).json)).toEqual(["r-7"]);
});

test("the text is refused to a viewer's key, and a question with faults is told each of them", async () => {
  const { workspaceId } = await twoCalls();
  const key = await api.keyOf(await join(db, workspaceId, ["viewer"]));
  expect((await get(key, "content=true")).status).toBe(403);
  const { status, json } = await get(key, "version=x&from=yesterday&cursor=bm90IGE&flag=odd&error=maybe&content=some");
  expect(status).toBe(422);
  const paths = (json.faults as { path: string }[]).map(({ path }) => path);
  expect(paths).toEqual(["version", "flag", "from", "error", "content", "cursor"]);
});
