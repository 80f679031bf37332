import { beforeAll, describe, expect, test } from "vitest";
import { evalScene, startSceneRun } from "../testing/eval-scene.ts";
import { join, newWorkspace, testDb } from "../testing/workspace.ts";
import type { Context } from "../usecase/context.ts";
import { finishRun } from "./finish-run.ts";
import { runBetween } from "./queries-between.ts";

const { db } = await testDb();

describe("the run that compared two versions", () => {
  let me: Context;
  let prompt: string;

  beforeAll(async () => {
    me = await join(db, await newWorkspace(db), ["admin", "editor"]);
    const scene = await evalScene(me, 3);
    prompt = scene.prompt;
    const runId = await startSceneRun(me, scene);
    expect(await runBetween(me, prompt, 1, 2, true)).toMatchObject({ status: "running" });
    const answer = (variant: string, output: string, passed: boolean) =>
      db.evalItem.updateMany({ where: { runId, variant }, data: { status: "done", output, passed, costUsd: 0 } });
    await answer("baseline", "Two sentences. Five words.", true);
    await answer("challenger", "One sentence only", false);
    await db.evalItem.updateMany({
      where: { runId, variant: "challenger", position: 1 },
      data: { output: "The first answer is by far the longest of all of them.", passed: true },
    });
    await finishRun({ ...me, actor: { kind: "job", name: "eval-run" } }, { runId });
  });

  test("gives medians of words and sentences for both sides", async () => {
    const run = await runBetween(me, prompt, 1, 2, false);
    expect(run).toMatchObject({ status: "done", sizes: { words: [4, 3], sentences: [2, 1] }, pairs: [] });
  });

  test("shows pairs whose verdict turned before pairs that differ only in length", async () => {
    const run = await runBetween(me, prompt, 1, 2, true);
    const pairs = run?.status === "done" ? run.pairs : [];
    expect(pairs.map((pair) => pair.headPassed)).toEqual([false, false, true]);
  });

  test("is none when the two were compared the other way round, or with others", async () => {
    expect(await runBetween(me, prompt, 2, 1, false)).toBeNull();
    expect(await runBetween(me, prompt, 1, 1, false)).toBeNull();
  });

  test("stays within its workspace", async () => {
    const stranger = await join(db, await newWorkspace(db), ["admin"]);
    await expect(runBetween(stranger, prompt, 1, 2, false)).rejects.toMatchObject({ code: "prompt_not_found" });
  });
});
