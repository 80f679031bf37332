import { expect, test } from "vitest";
import { promote } from "../releases/promote.ts";
import { rollBack } from "../releases/roll-back.ts";
import { releaseScene } from "../testing/release-scene.ts";
import { testDb } from "../testing/workspace.ts";
import { channelNow } from "./channel-now.ts";
import { followChanges } from "./follow-changes.ts";
import { Ruleset } from "./ruleset.ts";

const { db, url } = await testDb();

test("what memory answers follows the ledger through a rollback, generation and all", async () => {
  const { operator, workspaceId, name, save, agree } = await releaseScene(db);
  for (const version of [1, 2]) {
    await agree(await save());
    await promote(operator, { name, version, reason: "next" });
  }
  const ruleset = new Ruleset();
  const follower = followChanges(url, ruleset);
  await follower.loaded;
  try {
    expect(channelNow(ruleset, workspaceId, name, "stable")).toMatchObject({ version: 2, seq: 2 });
    const { generation } = await rollBack(operator, { name, reason: "back" });
    expect(await ruleset.reached(workspaceId, generation, 5_000)).toBe(true);
    expect(channelNow(ruleset, workspaceId, name, "stable")).toEqual({ version: 1, seq: 3, generation });
    expect(channelNow(ruleset, workspaceId, name, "staging")).toBeNull();
    expect(channelNow(ruleset, workspaceId, "no/such", "stable")).toBeNull();
    expect(channelNow(ruleset, "elsewhere", name, "stable")).toBeNull();
  } finally {
    await follower.stop();
  }
});
