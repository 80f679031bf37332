import { expect, test } from "vitest";
import { promote } from "../../releases/promote.ts";
import { rollBack } from "../../releases/roll-back.ts";
import { setRolloutShare } from "../../releases/rollouts/set-rollout-share.ts";
import { releaseScene } from "../../testing/release-scene.ts";
import { testDb } from "../../testing/workspace.ts";
import { readRelease } from "../read-release.ts";
import { storyRows } from "./read-story.ts";

const { db } = await testDb();

test("the story of a candidate that was taken back begins with the last step it made", async () => {
  const { workspaceId, promptId, operator, name, save, agree } = await releaseScene(db);
  for (const version of [1, 2]) {
    await agree(await save());
    const slowly = { plan: [{ share: 500 }, { share: 10_000 }], guardrails: "none" as const };
    await promote(operator, { name, version, reason: "next", ...(version === 2 && slowly) });
  }
  await setRolloutShare(operator, { name, share: 900, reason: "further" });
  const { seq } = await rollBack(operator, { name, reason: "bad" });
  const record = await readRelease(db, workspaceId, { name, channel: "stable", seq });
  const story = await storyRows(db, workspaceId, promptId, record);
  expect(story.map(({ row }) => row.action)).toEqual(["rollout.share_set", "release.rolled_back"]);
});
