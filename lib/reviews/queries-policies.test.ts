import { expect, test } from "vitest";
import { createPrompt } from "../prompts/create-prompt.ts";
import { join, newWorkspace, testDb } from "../testing/workspace.ts";
import { putPolicy } from "./put-policy.ts";
import { policyTable } from "./queries-policies.ts";

const { db } = await testDb();

test("each row says what it replaces and where it is looser, and what waits is told with its points", async () => {
  const workspaceId = await newWorkspace(db);
  const ada = await join(db, workspaceId, ["admin", "editor"]);
  await createPrompt(ada, { name: "docs/x" });
  const rule = { requiredGroups: [], gate: "required" as const };
  await putPolicy(ada, { ...rule, prefix: "docs/*", requiredReviewers: 1 });
  await putPolicy(ada, { ...rule, prefix: "*", requiredReviewers: 2 });
  const bo = await join(db, workspaceId, ["admin"]);
  await putPolicy(bo, { ...rule, prefix: "*", requiredReviewers: 0, gate: "required", reason: "quicker" });
  const table = await policyTable(ada);
  expect(table.policies.map(({ prefix, above, looser, covers }) => [prefix, above, looser, covers])).toEqual([
    ["", null, [], 0],
    ["docs/", "", ["required approvals 2 → 1"], 1],
  ]);
  expect(table.changes).toMatchObject([{ number: 1, prefix: "", mine: false, stale: false, reason: "quicker" }]);
  expect(table.changes[0]?.points).toEqual([{ way: "looser", words: "required approvals 2 → 0" }]);
  // Somebody tightens meanwhile: the open change of the same prefix is superseded, so it waits no longer.
  await putPolicy(ada, { ...rule, prefix: "*", requiredReviewers: 3 });
  expect((await policyTable(ada)).changes).toEqual([]);
});
