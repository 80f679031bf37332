import { beforeEach, expect, test } from "vitest";
import { tellMinutes } from "../testing/metrics-scene.ts";
import { releaseScene } from "../testing/release-scene.ts";
import { testDb } from "../testing/workspace.ts";
import { callRates } from "./read-reach.ts";

const { db } = await testDb();
const MINUTE = 60_000;
const minutesAgo = (minutes: number) => new Date(Math.floor(Date.now() / MINUTE) * MINUTE - minutes * MINUTE);
let scene: Awaited<ReturnType<typeof releaseScene>>;

beforeEach(async () => {
  scene = await releaseScene(db);
});

const asked = (calls: number, minutes: number, arm = "") =>
  db.servedCount.create({
    data: {
      workspaceId: scene.workspaceId,
      promptId: scene.promptId,
      version: 2,
      arm,
      minute: minutesAgo(minutes),
      calls,
    },
  });
const told = (calls: number, minutes: number, arm = "") =>
  tellMinutes(db, scene, [
    { version: 2, at: minutesAgo(minutes), latencies: Array.from({ length: calls }, () => 100), arm },
  ]);
const rates = () => callRates(db, scene.promptId, 2, minutesAgo(60));

test("calls that are only told of count as much as those that are asked for, and none twice", async () => {
  expect(await rates()).toEqual({ all: null, candidate: null });
  await asked(60, 60);
  expect((await rates()).all).toBeCloseTo(60, -1);
  await told(600, 60);
  expect((await rates()).all).toBeCloseTo(600, -2);
  await asked(6_000, 59);
  expect((await rates()).all).toBeCloseTo(6_060, -3);
});

test("the candidate's own rate is of calls drawn for it since the stage began", async () => {
  await told(50, 90, "candidate");
  await told(30, 30, "candidate");
  await told(100, 30, "rest");
  expect((await rates()).candidate).toBeCloseTo(30, -1);
});
