import { beforeAll, expect, test } from "vitest";
import { requestReview } from "../reviews/request-review.ts";
import { snippetScene } from "../testing/snippet-scene.ts";
import { join, newWorkspace, testDb } from "../testing/workspace.ts";
import { archivePrompt } from "./archive-prompt.ts";
import { createPrompt } from "./create-prompt.ts";
import { promptOverview } from "./queries-overview.ts";
import { snippetList, snippetUsers } from "./queries-snippets.ts";

const { db } = await testDb();
let scene: Awaited<ReturnType<typeof snippetScene>>;

beforeAll(async () => {
  scene = await snippetScene(db);
  await scene.snippet("rules/note", "One.");
  await scene.snippet("rules/outer", "Outer {{> rules/note}}");
  await scene.prompt("a/behind", "{{> rules/note}}");
  await scene.prompt("a/through", "{{> rules/outer}}");
  await scene.prompt("a/gone", "{{> rules/note}}");
  await archivePrompt(scene.admin, { name: "a/gone", archived: true });
  await scene.releasePrompt("a/behind", 1);
  await scene.release("rules/note", "Two.");
  await scene.prompt("a/current", "{{> rules/note}}");
  await requestReview(scene.author, { name: "a/through", version: 1 });
  await createPrompt(scene.author, { name: "rules/new", kind: "snippet" });
});

test("the list counts prompts in use that include a snippet, and those that hold another version than stable's", async () => {
  const { rows } = await snippetList(scene.author);
  expect(rows.map(({ name, stable, users, behind, begins }) => [name, stable, users, behind, begins])).toEqual([
    ["rules/new", null, 0, 0, ""],
    ["rules/note", 2, 3, 2, "Two."],
    ["rules/outer", 1, 1, 0, "Outer {{> rules/note}}"],
  ]);
});

test("the page of a snippet names who includes it, those behind first, with what is served and the open review", async () => {
  const { stable, users } = await snippetUsers(scene.author, "rules/note");
  expect(stable).toBe(2);
  expect(users).toMatchObject([
    { name: "a/behind", holds: 1, direct: true, servedHolds: 1, review: null },
    { name: "a/through", holds: 1, direct: false, servedHolds: null, review: { status: "open" } },
    { name: "rules/outer", kind: "snippet", holds: 1 },
    { name: "a/current", holds: 2 },
  ]);
});

test("a prompt's overview says which snippets it includes and what is released of them by now", async () => {
  const { latest } = await promptOverview(scene.author, "a/through", "all");
  expect(latest?.includes).toEqual([
    { name: "rules/outer", version: 1, released: 1, direct: true },
    { name: "rules/note", version: 1, released: 2, direct: false },
  ]);
});

test("another workspace sees nothing of it", async () => {
  const stranger = await join(db, await newWorkspace(db), ["admin"]);
  expect((await snippetList(stranger)).rows).toEqual([]);
  await expect(snippetUsers(stranger, "rules/note")).rejects.toMatchObject({ code: "prompt_not_found" });
});
