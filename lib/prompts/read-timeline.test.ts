import { beforeEach, expect, test } from "vitest";
import { finishRun } from "../evals/finish-run.ts";
import { putSuite } from "../evals/put-suite.ts";
import { startRun } from "../evals/start-run.ts";
import { promote } from "../releases/promote.ts";
import { rollBack } from "../releases/roll-back.ts";
import { putPolicy } from "../reviews/put-policy.ts";
import { suiteLines } from "../testing/eval-scene.ts";
import { join, newWorkspace, testDb, versionOf } from "../testing/workspace.ts";
import type { Context } from "../usecase/context.ts";
import { createPrompt } from "./create-prompt.ts";
import type { TimelineFilter } from "./domain/timeline.ts";
import { editDetails } from "./edit-details.ts";
import { promptTimeline } from "./queries-overview.ts";
import { saveDraft } from "./save-draft.ts";
import { saveVersion } from "./save-version.ts";

const { db } = await testDb();
const name = "docs/letters";
let me: Context;

beforeEach(async () => {
  me = await join(db, await newWorkspace(db), ["admin", "editor", "operator"]);
  await createPrompt(me, { name });
});

const timeline = async (filter: TimelineFilter = "all", before: number | null = null) =>
  promptTimeline(me, name, filter, before);
const save = (system: string, parent?: number) =>
  saveVersion(me, versionOf(name, { system, parent, userTemplate: "{{message}}" }));

test("a save is told with the words that changed; a draft is nobody else's business", async () => {
  await save("Write a terse summary.");
  const draft = versionOf(name);
  await saveDraft(me, {
    name,
    baseNumber: 1,
    rev: 0,
    content: {
      ...{ system: draft.system, userTemplate: "", templateFormat: "mustache", model: draft.model, parameters: {} },
      ...{ outputSchema: null, tools: null, evaluation: {}, ci: {}, owners: [] },
    },
  });
  await save("Write a complete summary.", 1);
  const { events } = await timeline();
  expect(events.map((event) => event.type)).toEqual(["saved", "saved", "prompt"]);
  const [second, first] = events;
  expect(first).toMatchObject({ type: "saved", version: 1, base: null, excerpt: [] });
  expect(second).toMatchObject({ type: "saved", version: 2, base: 1, changelog: "a change" });
  const marked = second?.type === "saved" ? second.excerpt.filter((part) => part.kind !== "same") : [];
  expect(marked.map((part) => part.text.trim())).toEqual(["terse", "complete"]);
});

test("a run is told once: by its start while it goes on, by its end and its starter's name after", async () => {
  await putSuite(me, { name, text: suiteLines(3) });
  await save("Label it.");
  const run = await startRun(me, { name, challenger: 1 });
  await db.evalItem.updateMany({ where: { runId: run.id, position: 0 }, data: { status: "done", passed: true } });
  expect((await timeline("runs")).events).toMatchObject([{ type: "run", state: "running", done: 1, total: 3 }]);
  await db.evalItem.updateMany({ where: { runId: run.id }, data: { status: "done", passed: true } });
  await finishRun({ ...me, actor: { kind: "job", name: "eval-run" } }, { runId: run.id });
  const { events } = await timeline("runs");
  const starter = me.actor.kind === "job" ? "" : me.actor.name;
  expect(events).toMatchObject([{ state: "pass", version: 1, baseline: null, n: 3, better: null, who: starter }]);
});

test("an incident says how long the version that was undone had been served", async () => {
  await putPolicy(me, { prefix: "*", requiredReviewers: 0, gate: "advisory" });
  await save("One.");
  await save("Two.", 1);
  await promote(me, { name, version: 1, reason: "first" });
  await promote(me, { name, version: 2, reason: "second" });
  await rollBack(me, { name, reason: "too long" });
  const { events } = await timeline("incidents");
  expect(events).toMatchObject([{ type: "rolledBack", channel: "stable", from: 2, version: 1, reason: "too long" }]);
  const releases = (await timeline("releases")).events;
  expect(releases.map((event) => event.type)).toEqual(["rolledBack", "released", "released"]);
  const [incident] = events;
  expect(incident?.type === "rolledBack" && incident.servedSince).toBe(releases[1]?.at);
  expect(releases[1]).toMatchObject({ version: 2, before: 1 });
});

test("pages join without a gap or a repetition, and another prompt's events stay away", async () => {
  await createPrompt(me, { name: "docs/other" });
  for (let index = 0; index < 34; index += 1) {
    await editDetails(me, { name, description: `draft ${index}`, tags: [], owners: [] });
  }
  const first = await timeline();
  const second = await timeline("all", first.next);
  expect(first.events).toHaveLength(30);
  expect(second.next).toBeNull();
  const seqs = [...first.events, ...second.events].map((event) => event.seq);
  expect(new Set(seqs).size).toBe(35);
  expect(seqs).toEqual([...seqs].sort((a, b) => b - a));
  expect(first.events[0]).toMatchObject({ type: "prompt", act: "details", fields: ["description"] });
});
