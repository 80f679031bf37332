import { beforeEach, expect, test } from "vitest";
import { createPrompt } from "../prompts/create-prompt.ts";
import { tellMinutes } from "../testing/metrics-scene.ts";
import { join, newWorkspace, testDb } from "../testing/workspace.ts";
import type { Context } from "../usecase/context.ts";
import { overviewSentence, worsened } from "./domain/metrics/overview.ts";
import { metricsOverview, promptTraffic } from "./queries-overview.ts";

const { db } = await testDb();
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ago = (days: number) => new Date(Date.now() - days * DAY);
const latencies = (base: number, count = 60) =>
  Array.from({ length: count }, (_, index) => base * (1 + (index % 10) / 50));

let editor: Context;
let scene: (name: string) => Promise<{ workspaceId: string; promptId: string }>;

beforeEach(async () => {
  const workspaceId = await newWorkspace(db);
  editor = await join(db, workspaceId, ["editor"]);
  scene = async (name) => ({ workspaceId, promptId: (await createPrompt(editor, { name })).id });
});

test("what got worse against the period before stands first, and the sentence names it", async () => {
  const [steady, slower, quiet] = [await scene("a/steady"), await scene("b/slower"), await scene("c/quiet")];
  for (let day = 0; day < 13; day++) {
    await tellMinutes(db, steady, [{ version: 1, at: ago(day), latencies: latencies(100, 200) }]);
    await tellMinutes(db, slower, [
      { version: day < 7 ? 2 : 1, at: ago(day), latencies: latencies(day < 7 ? 200 : 100) },
    ]);
  }
  await tellMinutes(db, quiet, [{ version: 1, at: ago(1), latencies: [100], errors: 1 }]);
  const { rows, more } = await metricsOverview(editor, "7d");
  expect(rows[0]?.prompt).toBe("b/slower");
  expect(rows.map((row) => [row.prompt, worsened(row)])).toContainEqual(["a/steady", []]);
  expect(rows.map((row) => [row.prompt, worsened(row)])).toContainEqual(["c/quiet", []]);
  expect(more).toBe(false);
  expect(overviewSentence(rows, "7 days")).toBe(
    "1 of 3 prompts does worse than in the 7 days before: b/slower is slower.",
  );
});

test("another workspace's calls are nobody's business", async () => {
  const mine = await scene("a/mine");
  await tellMinutes(db, mine, [{ version: 1, at: ago(0.1), latencies: [100] }]);
  const stranger = await join(db, await newWorkspace(db), ["editor"]);
  expect((await metricsOverview(stranger, "24h")).rows).toEqual([]);
  expect(await promptTraffic(stranger, ["a/mine"])).toEqual([]);
});

test("a table's prompts are told by the hour, one that was not called among them", async () => {
  const [called] = [await scene("a/called"), await scene("b/silent")];
  await tellMinutes(db, called, [
    { version: 1, at: new Date(Date.now() - 3 * HOUR), latencies: [100, 300], errors: 1 },
    { version: 2, at: new Date(Date.now() - 3 * HOUR), latencies: [300] },
    { version: 1, at: ago(3), latencies: [100] },
  ]);
  const told = await promptTraffic(editor, ["a/called", "b/silent", "c/unknown"]);
  expect(told.map(({ prompt, calls, errors }) => [prompt, calls, errors]).sort()).toEqual([
    ["a/called", 4, 1],
    ["b/silent", 0, 0],
  ]);
  const hours = told.find(({ prompt }) => prompt === "a/called")?.hours ?? [];
  expect(hours).toHaveLength(24);
  expect(hours.filter(({ errors }) => errors > 0)).toHaveLength(1);
});
