import { expect, test } from "vitest";
import { verifyChain } from "../audit/verify.ts";
import { join, newWorkspace, testDb } from "../testing/workspace.ts";
import { createPrompt } from "./create-prompt.ts";

const { db } = await testDb();

test("prompts made at the same time do not hold each other up, and the log has each of them once", async () => {
  const workspaceId = await newWorkspace(db);
  const editor = await join(db, workspaceId, ["editor"]);
  for (let round = 0; round < 5; round++) {
    const names = Array.from({ length: 12 }, (_, number) => `at-once/${round}-${number}`);
    await Promise.all(names.map((name) => createPrompt(editor, { name })));
  }
  expect(await db.auditEvent.count({ where: { workspaceId, action: "prompt.created" } })).toBe(60);
  expect((await verifyChain(db, workspaceId)).faults).toEqual([]);
});
