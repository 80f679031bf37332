import { beforeEach, expect, test } from "vitest";
import { putSuite } from "../evals/put-suite.ts";
import { promote } from "../releases/promote.ts";
import { rollBack } from "../releases/roll-back.ts";
import { advanceRollout } from "../releases/rollouts/advance-rollout.ts";
import { putPolicy } from "../reviews/put-policy.ts";
import { suiteLines } from "../testing/eval-scene.ts";
import { join, newWorkspace, testDb, versionOf } from "../testing/workspace.ts";
import type { Context } from "../usecase/context.ts";
import { createPrompt } from "./create-prompt.ts";
import { versionComparison } from "./queries-compare.ts";
import { versionList, versionPage } from "./queries-versions.ts";
import { saveVersion } from "./save-version.ts";

const { db } = await testDb();
const name = "docs/letters";
let me: Context;

beforeEach(async () => {
  me = await join(db, await newWorkspace(db), ["admin", "editor", "operator"]);
  await createPrompt(me, { name });
});

const save = (system: string, parent?: number, more = {}) =>
  saveVersion(me, versionOf(name, { system, parent, userTemplate: "{{message}}", ...more }));

test("a version tells when stable last served it, and how often; one that never was says so", async () => {
  await putPolicy(me, { prefix: "*", requiredReviewers: 0, gate: "advisory" });
  await save("One.");
  await save("Two.", 1);
  await save("Three.", 2);
  await promote(me, { name, version: 1, reason: "first" });
  await promote(me, { name, version: 2, reason: "second" });
  const back = await rollBack(me, { name, reason: "too long" });
  const { rows, stable, total } = await versionList(me, name, null);
  expect(total).toBe(3);
  expect(stable).toBe(1);
  const served = new Map(rows.map((row) => [row.number, row.served]));
  expect(served.get(3)).toBeNull();
  expect(served.get(2)).toMatchObject({ until: back.effectiveAt, times: 1 });
  expect(served.get(1)).toEqual({ since: back.effectiveAt, until: null, times: 2, share: null });
});

test("a version that a rollout gave to some tells so, while it does and afterwards; what everybody gets is the baseline", async () => {
  await putPolicy(me, { prefix: "*", requiredReviewers: 0, gate: "advisory" });
  await save("One.");
  await save("Two.", 1);
  await promote(me, { name, version: 1, reason: "first" });
  const plan = [{ share: 500 }, { share: 2_500 }, { share: 10_000 }];
  const begun = await promote(me, { name, version: 2, reason: "second", plan, guardrails: "none" });
  await advanceRollout(me, { name });
  const now = await versionPage(me, name, 2);
  expect(now.served).toEqual({ since: begun.effectiveAt, until: null, times: 1, share: 2_500 });
  expect(now.stable).toBe(1);
  const back = await rollBack(me, { name, reason: "too long" });
  expect((await versionPage(me, name, 2)).served).toMatchObject({ until: back.effectiveAt, share: 2_500 });
  await promote(me, { name, version: 2, reason: "after all" });
  expect((await versionPage(me, name, 2)).served).toMatchObject({ until: null, share: null });
});

test("pages of versions go on where the page before ended", async () => {
  for (let number = 1; number <= 52; number += 1) await save(`Text ${number}.`, number === 1 ? undefined : number - 1);
  const first = await versionList(me, name, null);
  const second = await versionList(me, name, first.next);
  expect(first.rows.map((row) => row.number).slice(0, 2)).toEqual([52, 51]);
  expect(second.rows.map((row) => row.number)).toEqual([2, 1]);
  expect(second.next).toBeNull();
});

test("a version that does not exist is refused, not shown empty", async () => {
  await save("One.");
  await expect(versionPage(me, name, 2)).rejects.toMatchObject({ code: "version_not_found" });
  await expect(versionComparison(me, name, 1, 2)).rejects.toMatchObject({ code: "version_not_found" });
});

test("a comparison says what changed of the words, the settings and the suite, and in which direction", async () => {
  const lines = suiteLines(4).split("\n");
  await putSuite(me, { name, text: lines.slice(0, 3).join("\n") });
  await save("Write a terse summary.");
  const changed = JSON.stringify({ ...JSON.parse(lines[1] ?? ""), tags: ["new"] });
  await putSuite(me, { name, text: [lines[0], changed, lines[3]].join("\n") });
  await save("Write a terse summary.", 1, { temperature: 0.3 });
  const forth = await versionComparison(me, name, 1, 2);
  expect(forth.sentence).toBe("One setting changed: temperature. The suite changed too. Nothing else did: not a word.");
  expect(forth.settings).toEqual([{ label: "Temperature", from: "provider’s default", to: "0.3" }]);
  expect(forth.suite).toMatchObject({ from: 1, to: 2, added: 1, changed: 1, retired: 1 });
  const back = await versionComparison(me, name, 2, 1);
  const keyOf = (which: string, { suite }: typeof forth) => suite.cases.find((each) => each.change === which)?.key;
  expect(keyOf("added", forth)).toBe(keyOf("retired", back));
  expect(keyOf("added", back)).toBe(keyOf("retired", forth));
  expect(back.suite).toMatchObject({ from: 2, to: 1, added: 1, changed: 1, retired: 1 });
});
