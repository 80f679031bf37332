import { beforeEach, expect, test, vi } from "vitest";
import type { Viewer } from "../access/session.ts";
import { answerTagged } from "./answer-tagged.ts";

// Who is signed in is the one thing these tests decide.
let viewer: Viewer | null = null;
vi.mock("../access/session.ts", () => ({ findViewer: async () => viewer }));
beforeEach(() => {
  viewer = {} as Viewer;
});

const ask = (unread: number, headers: Record<string, string> = {}) =>
  answerTagged("here", new Request("http://localhost/count", { headers }), async () => ({ unread }));

test("what did not change is not sent again, and what did is", async () => {
  const first = await ask(3);
  const tag = first.headers.get("etag") ?? "";
  expect(await first.json()).toEqual({ unread: 3 });
  const same = await ask(3, { "if-none-match": `W/"else", ${tag}` });
  expect([same.status, await same.text(), same.headers.get("etag")]).toEqual([304, "", tag]);
  expect((await ask(4, { "if-none-match": tag })).status).toBe(200);
});

test("nobody but this person's browser keeps it, and it asks each time", async () => {
  expect((await ask(3)).headers.get("cache-control")).toBe("private, no-cache");
});

test("somebody who is signed out is told so, whatever they know", async () => {
  const tag = (await ask(3)).headers.get("etag") ?? "";
  viewer = null;
  const answer = await ask(3, { "if-none-match": tag });
  expect([answer.status, (await answer.json()).code]).toEqual([401, "unauthenticated"]);
});
