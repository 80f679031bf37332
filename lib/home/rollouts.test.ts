import { expect, test } from "vitest";
import { rollBack } from "../releases/roll-back.ts";
import { rolloutScene } from "../testing/rollout-scene.ts";
import { testDb } from "../testing/workspace.ts";
import { releaseNeeds } from "./find-needs.ts";

const { db } = await testDb();

test("nobody is told to release what a rollout under way would keep from being released", async () => {
  const { start, save, agree, operator, name } = await rolloutScene(db);
  const asked = async () => (await releaseNeeds(operator)).map((need) => ("version" in need ? need.version : 0));
  expect(await asked()).toEqual([2]);
  await start();
  await agree(await save());
  expect(await asked()).toEqual([]);
  await rollBack(operator, { name, reason: "back" });
  expect(await asked()).toEqual([3]);
});
