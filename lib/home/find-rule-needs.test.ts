import { expect, test } from "vitest";
import { closeAfterReview } from "../releases/close-after-review.ts";
import { promote } from "../releases/promote.ts";
import { approvePolicy } from "../reviews/approve-policy.ts";
import { putPolicy } from "../reviews/put-policy.ts";
import { releaseScene } from "../testing/release-scene.ts";
import { join, testDb } from "../testing/workspace.ts";
import type { Context } from "../usecase/context.ts";
import { afterReviewNeeds, policyNeeds } from "./find-rule-needs.ts";

const { db } = await testDb();

const afterOf = async (person: Context) =>
  (await afterReviewNeeds(person)).map(({ mine }) => (mine ? "mine" : "to close"));
const policyOf = async (person: Context) => (await policyNeeds(person)).map(({ detail }) => detail);

test("a broken glass needs everybody who may close it, waits with whoever broke it, and is gone once closed", async () => {
  const { operator, admin, legal, author, second, name, save } = await releaseScene(db);
  await save();
  await promote(operator, { name, version: 1, reason: "customers are told a wrong date", breakGlass: true });
  const all = [admin, legal, second, operator, author];
  const needs = await Promise.all(all.map(afterOf));
  // The author may approve, but wrote what went out.
  expect(needs).toEqual([["to close"], ["to close"], ["to close"], ["mine"], []]);
  await closeAfterReview(legal, { number: 1, finding: "justified", note: "they were" });
  expect((await Promise.all(all.map(afterOf))).flat()).toEqual([]);
});

test("a loosened policy needs every other admin, and nobody else", async () => {
  const { workspaceId, admin, operator } = await releaseScene(db);
  const other = await join(db, workspaceId, ["admin"]);
  await putPolicy(admin, { prefix: "*", requiredReviewers: 0, gate: "advisory" });
  expect(await policyOf(other)).toEqual([expect.stringContaining("required approvals 1 → 0")]);
  expect([await policyOf(admin), await policyOf(operator)]).toEqual([[], []]);
  await approvePolicy(other, { number: 1 });
  expect(await policyOf(other)).toEqual([]);
});
