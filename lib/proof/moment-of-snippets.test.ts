import { expect, test } from "vitest";
import { snippetScene } from "../testing/snippet-scene.ts";
import { testDb } from "../testing/workspace.ts";
import { readMoment } from "./read-moment.ts";

const { db } = await testDb();

test("what was served is told with its snippets written out as they were locked, whatever became of them", async () => {
  const { snippet, prompt, release, releasePrompt, workspaceId } = await snippetScene(db);
  await snippet("rules/note", "Keep a copy.");
  await prompt("a/letter", "Answer. {{> rules/note}}");
  await releasePrompt("a/letter", 1);
  await release("rules/note", "Burn the copy.");
  const [row] = await db.$queryRaw<{ at: Date }[]>`select clock_timestamp() as at`;
  const asked = {
    prompt: "a/letter",
    channel: "stable",
    tenant: null,
    conversationId: null,
    tier: null,
    at: row?.at ?? new Date(),
  };
  const { served } = await readMoment(db, workspaceId, asked);
  expect(served.map(({ system }) => system)).toEqual(["Answer. Keep a copy."]);
});
