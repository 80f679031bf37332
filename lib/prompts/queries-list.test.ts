import { beforeEach, describe, expect, test } from "vitest";
import { putSuite } from "../evals/put-suite.ts";
import { startRun } from "../evals/start-run.ts";
import { requestReview } from "../reviews/request-review.ts";
import { suiteLines } from "../testing/eval-scene.ts";
import { join, newWorkspace, testDb, versionOf } from "../testing/workspace.ts";
import type { Context } from "../usecase/context.ts";
import { archivePrompt } from "./archive-prompt.ts";
import { createPrompt } from "./create-prompt.ts";
import { parsePromptFilter } from "./domain/list-filter.ts";
import { promptList } from "./queries-list.ts";
import { saveVersion } from "./save-version.ts";

const { db } = await testDb();
let me: Context;

beforeEach(async () => {
  me = await join(db, await newWorkspace(db), ["admin", "editor"]);
});

const list = (asked: Record<string, string> = {}) => promptList(me, parsePromptFilter(asked));
const names = async (asked: Record<string, string>) => (await list(asked)).rows.map((row) => row.name);

/** A prompt with one version and a run of it that ended with this verdict. */
async function tested(name: string, verdict: string) {
  await createPrompt(me, { name });
  await putSuite(me, { name, text: suiteLines(2) });
  await saveVersion(me, versionOf(name, { userTemplate: "{{message}}" }));
  const run = await startRun(me, { name, challenger: 1 });
  await db.evalRun.update({ where: { id: run.id }, data: { status: "done", verdict } });
}

describe("states of the list", () => {
  test("a regressed prompt is one whose newest version's newest run failed", async () => {
    await tested("a/good", "pass");
    await tested("a/bad", "fail");
    const { facets, rows } = await list({ state: "regressed" });
    expect(rows.map((row) => row.name)).toEqual(["a/bad"]);
    expect(facets.states).toMatchObject({ all: 2, regressed: 1, "no-suite": 0 });
    // A newer version nobody has run yet has not regressed.
    await saveVersion(me, versionOf("a/bad", { parent: 1, userTemplate: "{{message}} again" }));
    expect(await names({ state: "regressed" })).toEqual([]);
    expect((await list()).rows.find((row) => row.name === "a/bad")?.verdict).toBe("untested");
  });

  test("a snippet has no suite to lack and no model, and the list can show snippets alone", async () => {
    await tested("a/good", "pass");
    await createPrompt(me, { name: "a/text", kind: "snippet" });
    await saveVersion(me, { prompt: "a/text", system: "Be kind.", changelog: "first" });
    const { facets, rows } = await list({ kind: "snippet" });
    expect(rows).toMatchObject([{ name: "a/text", kind: "snippet", verdict: "text" }]);
    expect(facets.kinds).toEqual([
      { value: "prompt", count: 1 },
      { value: "snippet", count: 1 },
    ]);
    expect(facets.models).toEqual([]);
    expect(await names({ state: "no-suite" })).toEqual([]);
    expect((await names({ kind: "wild" })).length).toBe(2);
  });

  test("a drifted prompt is one with an alarm that nobody has closed", async () => {
    await tested("a/good", "pass");
    const prompt = await db.prompt.findFirstOrThrow({ where: { workspaceId: me.workspaceId } });
    const run = await db.evalRun.findFirstOrThrow({ where: { promptId: prompt.id } });
    const report = { id: run.id, workspaceId: me.workspaceId, promptId: prompt.id, version: 1, status: "alarm" };
    await db.driftReport.create({
      data: { ...report, greenRunId: run.id, runId: run.id, createdAt: new Date() },
    });
    expect((await list({ state: "drifted" })).facets.states.drifted).toBe(1);
    expect(await names({ state: "drifted" })).toEqual(["a/good"]);
    await db.driftReport.update({ where: { id: run.id }, data: { closedAt: new Date() } });
    expect(await names({ state: "drifted" })).toEqual([]);
  });

  test("a cancelled run says nothing of a version", async () => {
    await tested("a/good", "pass");
    const run = await startRun(me, { name: "a/good", challenger: 1 });
    await db.evalRun.update({ where: { id: run.id }, data: { status: "cancelled" } });
    expect((await list()).rows[0]?.verdict).toBe("pass");
  });

  test("an open review is what needs review, and an archived prompt leaves every other state", async () => {
    for (const name of ["a/one", "a/two"]) {
      await createPrompt(me, { name });
      await saveVersion(me, versionOf(name));
      await requestReview(me, { name, version: 1 });
    }
    expect(await names({ state: "needs-review" })).toEqual(["a/one", "a/two"]);
    await archivePrompt(me, { name: "a/two", archived: true });
    expect(await names({ state: "needs-review" })).toEqual(["a/one"]);
    expect(await names({})).toEqual(["a/one"]);
    expect(await names({ state: "archived" })).toEqual(["a/two"]);
    expect((await list()).facets.states).toMatchObject({ all: 1, "needs-review": 1, archived: 1 });
  });
});

describe("search", () => {
  test("looks into the newest version's text, not into older ones, and shows the place", async () => {
    await createPrompt(me, { name: "a/letters" });
    await saveVersion(me, versionOf("a/letters", { system: "Write about zebras in three sentences." }));
    expect((await list({ q: "THREE zebras" })).rows[0]).toMatchObject({ name: "a/letters" });
    expect((await list({ q: "zebras" })).rows[0]?.found).toContain("about zebras in three");
    await saveVersion(me, versionOf("a/letters", { system: "Write about horses.", parent: 1 }));
    expect(await names({ q: "zebras" })).toEqual([]);
  });

  test("takes signs that mean something to LIKE as they stand", async () => {
    await createPrompt(me, { name: "a/discounts", description: "Never more than 10% off" });
    await createPrompt(me, { name: "a/others", description: "Never more than 10 a day" });
    expect(await names({ q: "10%" })).toEqual(["a/discounts"]);
    expect(await names({ q: "10_" })).toEqual([]);
    expect(await names({ q: "\\" })).toEqual([]);
  });

  test("finds nothing of another workspace", async () => {
    await createPrompt(me, { name: "a/secret" });
    const stranger = await join(db, await newWorkspace(db), ["admin"]);
    const found = await promptList(stranger, parsePromptFilter({ q: "secret" }));
    expect(found).toMatchObject({ total: 0, rows: [], empty: true });
    expect(found.facets.states.all).toBe(0);
  });
});

test("a facet counts what choosing another of its values would leave", async () => {
  await createPrompt(me, { name: "a/one", owners: ["@legal"], tags: ["public"] });
  await createPrompt(me, { name: "a/two", owners: ["@sales"], tags: ["public"] });
  await createPrompt(me, { name: "a/three", owners: ["@sales", "@legal"], tags: ["inside"] });
  const { facets, rows } = await list({ owner: "@legal" });
  expect(rows.map((row) => row.name)).toEqual(["a/one", "a/three"]);
  expect(facets.owners).toEqual([
    { value: "@legal", count: 2 },
    { value: "@sales", count: 2 },
  ]);
  expect(facets.tags).toEqual([
    { value: "inside", count: 1 },
    { value: "public", count: 1 },
  ]);
});

test("pages neither repeat nor lose a prompt, in either order", async () => {
  for (let index = 0; index < 105; index += 1) {
    const name = `f${index % 3}/p${String(index).padStart(3, "0")}`;
    await createPrompt(me, { name });
  }
  for (const order of ["folder", "change"]) {
    const pages = [await list({ order }), await list({ order, page: "2" })];
    const seen = pages.flatMap((page) => page.rows.map((row) => row.name));
    expect(pages[0]?.total).toBe(105);
    expect(new Set(seen).size).toBe(105);
  }
  expect((await list({ order: "change" })).rows[0]?.name).toBe("f2/p104");
});
