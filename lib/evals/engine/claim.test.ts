import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type EvalScene, evalScene, startSceneRun } from "../../testing/eval-scene.ts";
import { fakeModel, useModel } from "../../testing/model.ts";
import { join, newWorkspace, testDb } from "../../testing/workspace.ts";
import type { Context } from "../../usecase/context.ts";
import { cancelRun } from "../cancel-run.ts";
import { claim, giveBack, giveUp, renew } from "./claim.ts";
import { executeRun } from "./execute-run.ts";
import { flush, type ItemResult } from "./flush.ts";

const { db } = await testDb();
let context: Context;
let scene: EvalScene;
let runId: string;

beforeAll(async () => {
  context = await join(db, await newWorkspace(db), ["editor"]);
  scene = await evalScene(context, 30);
});
beforeEach(async () => {
  useModel(fakeModel(() => "other"));
  runId = await startSceneRun(context, scene);
});

const itemAt = (position: number) => db.evalItem.findUniqueOrThrow({ where: { runId_position: { runId, position } } });
/** A lease that ended before it began: its worker counts as dead. */
const DEAD = -1;

const result = (position: number, attempt: number, output: string): ItemResult => ({
  ...{ state: "done", position, attempt, output, passed: true, grades: [], latencyMs: 1, inputTokens: 1 },
  ...{ outputTokens: 1, costUsd: 0, finishReason: "stop", cached: false, judgeCostUsd: null, error: null },
});

describe("claiming", () => {
  test("takes as many as asked, both versions of a case side by side, in the order of the suite", async () => {
    const taken = await claim(db, runId, "a", 60, 7);
    expect(taken.map((item) => item.position)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(taken.slice(0, 4).map((item) => `${item.evalCase.id} ${item.variant}`)).toEqual([
      ...["golden-001.0 baseline", "golden-001.0 challenger"],
      ...["golden-002.0 baseline", "golden-002.0 challenger"],
    ]);
    expect((await claim(db, runId, "b", 60, 3)).map((item) => item.position)).toEqual([7, 8, 9]);
  });

  test("by many at once gives nobody the same item", async () => {
    const taken = await Promise.all(Array.from({ length: 12 }, (_, n) => claim(db, runId, `w${n}`, 60, 10)));
    const positions = taken.flat().map((item) => item.position);
    expect(new Set(positions).size).toBe(positions.length);
    expect(taken.every((items) => items.length <= 10)).toBe(true);
  });

  test("takes over what a dead worker held once nothing is queued, and nothing of a living one", async () => {
    await claim(db, runId, "alive", 60, 4);
    await claim(db, runId, "dead", DEAD, 4);
    expect((await claim(db, runId, "heir", 60, 50)).map((item) => item.position)).toEqual(
      [...new Array(50).keys()].map((n) => n + 8),
    );
    const taken = await claim(db, runId, "heir", 60, 6);
    expect(taken.map((item) => item.position)).toEqual([58, 59, 4, 5, 6, 7].toSorted((x, y) => x - y));
    expect(taken.map((item) => item.attempt)).toEqual([2, 2, 2, 2, 1, 1]);
  });

  test("a renewed lease keeps others away", async () => {
    await claim(db, runId, "slow", DEAD, 4);
    await renew(db, runId, "slow", 60);
    expect((await claim(db, runId, "heir", 60, 1))[0]?.position).toBe(4);
  });

  test("finds nothing in a run that was cancelled", async () => {
    await cancelRun(context, { runId });
    expect(await claim(db, runId, "a", 60, 10)).toEqual([]);
  });

  test("an item given back costs none of its attempts", async () => {
    await claim(db, runId, "a", 60, 2);
    await giveBack(db, runId, "a");
    expect(await itemAt(0)).toMatchObject({ status: "queued", attempt: 0, workerId: null });
  });

  test("a case that kills each worker that takes it up is missing in the end, and costs no other case its result", async () => {
    const poison = 7;
    let deaths = 0;
    for (let round = 0; round < 200; round++) {
      const worker = `w${round}`;
      const taken = await claim(db, runId, worker, DEAD, 10);
      if (taken.some(({ position }) => position === poison)) deaths += 1;
      else
        await flush(
          db,
          runId,
          worker,
          taken.map(({ position, attempt }) => result(position, attempt, "said")),
        );
      await giveUp(db, runId);
    }
    expect(deaths).toBe(5);
    expect(await itemAt(poison)).toMatchObject({
      status: "failed",
      passed: null,
      error: expect.stringContaining("given up"),
    });
    expect(await db.evalItem.count({ where: { runId, status: "done" } })).toBe(59);
    expect(await executeRun(db, runId, { leaseSeconds: 60, signal: new AbortController().signal })).toBe(true);
  });

  test("an item lost again and again is taken by a worker that has nothing else in hand", async () => {
    await db.evalItem.updateMany({
      where: { runId, position: { lt: 2 } },
      data: { status: "running", workerId: "dead", attempt: 3, leasedUntil: new Date(0) },
    });
    await db.evalItem.updateMany({ where: { runId, position: { gte: 3 } }, data: { status: "done" } });
    expect((await claim(db, runId, "a", 60, 10)).map((item) => item.position)).toEqual([2]);
    expect(await claim(db, runId, "a", 60, 10)).toEqual([]);
    expect((await claim(db, runId, "b", 60, 10)).map((item) => item.position)).toEqual([0]);
    expect(await claim(db, runId, "b", 60, 10)).toEqual([]);
    expect((await claim(db, runId, "c", 60, 10)).map((item) => item.position)).toEqual([1]);
  });
});

describe("writing results", () => {
  test("of an item that somebody else took over changes nothing", async () => {
    await claim(db, runId, "stale", DEAD, 60);
    const [taken] = await claim(db, runId, "heir", 60, 1);
    expect(await flush(db, runId, "stale", [result(0, 1, "too late")])).toBe(0);
    expect(await itemAt(0)).toMatchObject({ status: "running", workerId: "heir", attempt: 2, output: null });
    expect(await flush(db, runId, "heir", [result(0, taken?.attempt ?? 0, "in time")])).toBe(1);
    expect(await flush(db, runId, "stale", [result(0, 1, "much too late")])).toBe(0);
    expect(await itemAt(0)).toMatchObject({ status: "done", output: "in time" });
  });

  test("of an earlier attempt of one's own changes nothing", async () => {
    await claim(db, runId, "a", DEAD, 60);
    await claim(db, runId, "a", 60, 1);
    expect(await flush(db, runId, "a", [result(0, 1, "first attempt")])).toBe(0);
    expect(await itemAt(0)).toMatchObject({ status: "running", attempt: 2, output: null });
  });

  test("twice is the same as once, and a cancelled item stays without any", async () => {
    await claim(db, runId, "a", 60, 2);
    expect(await flush(db, runId, "a", [result(0, 1, "said")])).toBe(1);
    expect(await flush(db, runId, "a", [result(0, 1, "said otherwise")])).toBe(0);
    expect((await itemAt(0)).output).toBe("said");
    await cancelRun(context, { runId });
    expect(await flush(db, runId, "a", [result(1, 1, "after the end")])).toBe(0);
    expect(await itemAt(1)).toMatchObject({ status: "cancelled", output: null });
  });
});
