import { expect, test } from "vitest";
import { evalScene, startSceneRun } from "../testing/eval-scene.ts";
import { join, newWorkspace, testDb } from "../testing/workspace.ts";
import { reduceTrials } from "./domain/reduce-trials.ts";
import { runPivot } from "./run-pivot.ts";
import { REDUCERS } from "./schema.ts";

const { db } = await testDb();

const RESULTS = [true, false, null];
/** Every way in which three trials can go. */
const WAYS = RESULTS.flatMap((a) => RESULTS.flatMap((b) => RESULTS.map((c) => [a, b, c])));

test.each(REDUCERS)(
  "trials reduced by “%s” in the pages' SQL come out as the gate has them, whichever way they go",
  async (reducer) => {
    const context = await join(db, await newWorkspace(db), ["editor"]);
    const scene = await evalScene(context, WAYS.length);
    const runId = await startSceneRun(context, scene, { trials: 3, reducer });
    const items = await db.evalItem.findMany({ where: { runId, variant: "challenger" }, orderBy: { position: "asc" } });
    const keys = [...new Set(items.map(({ caseKey }) => caseKey))];
    for (const { position, caseKey, trial } of items) {
      const passed = WAYS[keys.indexOf(caseKey)]?.[trial - 1] ?? null;
      await db.evalItem.update({ where: { runId_position: { runId, position } }, data: { passed, status: "done" } });
    }
    const run = await db.evalRun.findUniqueOrThrow({ where: { id: runId } });
    const rows = await db.$queryRaw<{ case_key: string; challenger: boolean | null }[]>`
    ${runPivot(run)} select case_key, challenger from placed`;
    const read = new Map(rows.map(({ case_key, challenger }) => [case_key, challenger]));
    expect(keys.map((key) => read.get(key))).toEqual(WAYS.map((way) => reduceTrials(way, reducer)));
  },
);
