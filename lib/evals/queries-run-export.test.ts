import { beforeAll, describe, expect, test } from "vitest";
import { type EvalScene, evalScene, startSceneRun } from "../testing/eval-scene.ts";
import { fakeModel, useModel } from "../testing/model.ts";
import { join, newWorkspace, testDb } from "../testing/workspace.ts";
import type { Context } from "../usecase/context.ts";
import { carryRun } from "../worker/carry-run.ts";
import { type RunFormat, runExport } from "./queries-run-export.ts";

const { db } = await testDb();
let context: Context;
let scene: EvalScene;
let number = 0;

const text = async (format: RunFormat, as = context) => {
  const pieces: string[] = [];
  for await (const piece of await runExport(as, scene.prompt, number, format)) pieces.push(piece);
  return pieces.join("");
};

beforeAll(async () => {
  context = await join(db, await newWorkspace(db), ["editor"]);
  scene = await evalScene(context, 520);
  useModel(fakeModel((_request, call) => (call === 7 ? "=HYPERLINK(1)" : "refund_request")));
  const id = await startSceneRun(context, scene, { reducer: "all" });
  await carryRun(db, id, 60, new AbortController().signal);
  ({ number } = await db.evalRun.findUniqueOrThrow({ where: { id } }));
});

describe("a run as a file", () => {
  test("as CSV has a row for each call, and none that a spreadsheet would run", async () => {
    const csv = await text("csv");
    expect(csv.trimEnd().split("\r\n")).toHaveLength(1 + 520 * 2);
    expect(csv).toContain(`"'=HYPERLINK(1)"`);
  });

  test("as JSON is one document with the verdict and every call, and nothing of workers and leases", async () => {
    const json = JSON.parse(await text("json"));
    expect(json).toMatchObject({ prompt: scene.prompt, run: number, reducer: "all", challenger: 2, baseline: 1 });
    expect(json.items).toHaveLength(1_040);
    expect(Object.keys(json.items[0])).not.toContain("workerId");
    expect(json.items[1]).toMatchObject({ variant: "challenger", version: 2, status: "done" });
  });

  test("as JUnit counts what it lists", async () => {
    const xml = await text("junit");
    const head = /tests="(\d+)" failures="(\d+)" errors="(\d+)"/.exec(xml)?.slice(1).map(Number);
    expect(xml.match(/<testcase /g)).toHaveLength(520);
    expect(head).toEqual([520, xml.match(/<failure /g)?.length, 0]);
  });

  test("is not found from another workspace", async () => {
    const stranger = await join(db, await newWorkspace(db), ["admin"]);
    await expect(text("json", stranger)).rejects.toMatchObject({ code: "prompt_not_found" });
  });
});
