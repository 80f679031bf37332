import { describe, expect, test } from "vitest";
import { archivePrompt } from "../prompts/archive-prompt.ts";
import { servedVersion } from "../prompts/channels.ts";
import { putPolicy } from "../reviews/put-policy.ts";
import { releaseScene } from "../testing/release-scene.ts";
import { testDb } from "../testing/workspace.ts";
import { promote } from "./promote.ts";
import { rollBack } from "./roll-back.ts";

const { db } = await testDb();

/** A prompt on which `count` versions were released one after the other. */
async function released(count: number) {
  const scene = await releaseScene(db);
  for (let version = 1; version <= count; version++) {
    await scene.agree(await scene.save());
    await promote(scene.operator, { name: scene.name, version, reason: "next" });
  }
  return scene;
}

describe("rolling back", () => {
  test("twice walks back two releases, and a third time says that there is none", async () => {
    const { operator, name } = await released(3);
    expect((await rollBack(operator, { name, reason: "bad" })).version).toBe(2);
    expect((await rollBack(operator, { name, reason: "worse" })).version).toBe(1);
    await expect(rollBack(operator, { name, reason: "?" })).rejects.toMatchObject({ code: "conflict" });
  });

  test("asks for no gate, no review and not even a living prompt", async () => {
    const { admin, author, operator, name } = await released(2);
    await putPolicy(admin, { prefix: "*", requiredReviewers: 9, requiredGroups: ["nobody"], gate: "required" });
    await archivePrompt(author, { name, archived: true });
    await expect(rollBack(operator, { name, reason: "now" })).resolves.toMatchObject({ version: 1, kind: "rollback" });
  });

  test("goes to any version that was served, and to no other", async () => {
    const { operator, name, save } = await released(3);
    const never = await save();
    await expect(rollBack(operator, { name, to: never, reason: "x" })).rejects.toMatchObject({
      code: "invalid_request",
    });
    await expect(rollBack(operator, { name, to: 3, reason: "x" })).rejects.toMatchObject({ code: "conflict" });
    expect((await rollBack(operator, { name, to: 1, reason: "x" })).version).toBe(1);
  });

  test("never loses a race against promotions", async () => {
    const { operator, name, promptId, save, agree } = await released(2);
    const version = await save();
    await agree(version);
    const attempts = Array.from({ length: 8 }, () => promote(operator, { name, version, reason: "race", expect: 2 }));
    const [back] = await Promise.allSettled([rollBack(operator, { name, to: 1, reason: "stop" }), ...attempts]);
    expect(back?.status).toBe("fulfilled");
    const seqs = await db.release.findMany({ where: { promptId }, orderBy: { seq: "asc" }, select: { seq: true } });
    expect(seqs.map(({ seq }) => seq)).toEqual(seqs.map((_, index) => index + 1));
  });

  test("is a new row: the ledger keeps what happened, and names what it left", async () => {
    const { operator, name, promptId } = await released(2);
    const row = await rollBack(operator, { name, reason: "bad" });
    expect(row).toMatchObject({ seq: 3, version: 1, evidence: { from: 2 } });
    expect(await db.release.count({ where: { promptId } })).toBe(3);
    expect(await servedVersion(db, promptId, "stable")).toBe(1);
  });

  test("is refused to those without the right", async () => {
    const { author, legal, name } = await released(2);
    for (const who of [author, legal]) {
      await expect(rollBack(who, { name, reason: "x" })).rejects.toMatchObject({ code: "forbidden" });
    }
  });

  test("says so when nothing was ever released", async () => {
    const { operator, name, save } = await releaseScene(db);
    await save();
    await expect(rollBack(operator, { name, reason: "x" })).rejects.toMatchObject({ code: "conflict" });
  });
});
