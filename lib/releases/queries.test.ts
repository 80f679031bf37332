import { describe, expect, test } from "vitest";
import { releaseScene } from "../testing/release-scene.ts";
import { join, testDb } from "../testing/workspace.ts";
import { promote } from "./promote.ts";
import { promotion } from "./queries-promotion.ts";
import { propagation } from "./queries-propagation.ts";
import { rollback } from "./queries-rollback.ts";
import { rollBack } from "./roll-back.ts";

const { db } = await testDb();

/** v1 and v2 released, v3 saved. */
async function scene() {
  const made = await releaseScene(db);
  for (const version of [1, 2]) {
    await made.agree(await made.save());
    await promote(made.operator, { name: made.name, version, reason: "next" });
  }
  await made.save();
  return made;
}

describe("what promoting would do", () => {
  test("asks about the newest version unless another is named, and names the release it will expect", async () => {
    const { operator, name } = await scene();
    const asked = await promotion(operator, name);
    expect(asked).toMatchObject({ version: 3, current: { version: 2, seq: 2 }, difference: "Two words differ" });
    expect(asked?.choices.map(({ version }) => version)).toEqual([3, 2, 1]);
    expect((await promotion(operator, name, { version: 1, channel: "stable" }))?.version).toBe(1);
  });

  test("lists the very requirements a promotion would be refused for", async () => {
    const { operator, author, name } = await scene();
    const asked = await promotion(operator, name);
    const refusal = await promote(operator, { name, version: 3, reason: "x" }).catch((error) => error);
    expect(asked?.requirements).toEqual(refusal.extra.requirements);
    expect((await promotion(author, name))?.requirements[0]).toMatchObject({ code: "right_to_promote", met: false });
  });

  test("without a version there is nothing to promote", async () => {
    const { operator, name } = await releaseScene(db);
    expect(await promotion(operator, name)).toBeNull();
  });
});

describe("what rolling back would do", () => {
  test("names from, to and what else was served, and then that is what happens", async () => {
    const { operator, name } = await scene();
    const asked = await rollback(operator, name);
    expect(asked).toMatchObject({ mayRollBack: true, current: { version: 2, seq: 2 }, target: { version: 1 } });
    expect((await rollBack(operator, { name, reason: "x" })).version).toBe(asked?.target?.version);
  });

  test("a version that was never served is no target", async () => {
    const { operator, name } = await scene();
    expect((await rollback(operator, name, { to: 3 }))?.target).toBeNull();
  });

  test("says who may not, and that there is nothing to go back to", async () => {
    const { author, operator, name, save } = await releaseScene(db);
    await save();
    expect(await rollback(operator, name)).toBeNull();
    const other = await scene();
    expect((await rollback(other.author, other.name))?.mayRollBack).toBe(false);
    await expect(rollback(author, "no/such")).rejects.toMatchObject({ code: "prompt_not_found" });
  });
});

test("none of it is told to somebody without a role", async () => {
  const { workspaceId, name } = await scene();
  const nobody = await join(db, workspaceId, []);
  for (const ask of [promotion(nobody, name), rollback(nobody, name), propagation(nobody, name, "stable", 1)]) {
    await expect(ask).rejects.toMatchObject({ code: "forbidden" });
  }
});
