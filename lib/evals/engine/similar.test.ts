import { beforeAll, expect, test } from "vitest";
import { createLocalProvider } from "../../models/local/local-provider.ts";
import { createPrompt } from "../../prompts/create-prompt.ts";
import { saveVersion } from "../../prompts/save-version.ts";
import { useModel } from "../../testing/model.ts";
import { join, newWorkspace, testDb, versionOf } from "../../testing/workspace.ts";
import type { Context } from "../../usecase/context.ts";
import { putEvalSetting } from "../put-eval-setting.ts";
import { putSuite } from "../put-suite.ts";
import { startRun } from "../start-run.ts";
import { executeRun } from "./execute-run.ts";

const { db } = await testDb();
let context: Context;

const line = (id: string, value: string) =>
  JSON.stringify({ id, inputs: { text: id }, assert: [{ type: "similar", value, threshold: 0.9 }], source: "golden" });

beforeAll(async () => {
  context = await join(db, await newWorkspace(db), ["editor", "admin"]);
  useModel(createLocalProvider());
  await createPrompt(context, { name: "alike" });
  await saveVersion(context, versionOf("alike"));
  await putSuite(context, {
    name: "alike",
    text: [line("yes", "yes"), line("no", "something else altogether")].join("\n"),
  });
});

test("a check of likeness asks the workspace's embedding model, with its score and reason kept", async () => {
  const { id } = await startRun(context, { name: "alike", challenger: 1 });
  await executeRun(db, id, { leaseSeconds: 60, signal: new AbortController().signal });
  const items = await db.evalItem.findMany({ where: { runId: id }, orderBy: { position: "asc" } });
  expect(items.map(({ status, error }) => [status, error])).toEqual([
    ["done", null],
    ["done", null],
  ]);
  expect(items.map(({ passed }) => passed)).toEqual([true, false]);
});

test("a run that needs an embedding model nobody can ask is refused before it costs anything", async () => {
  const setting = { judgeModel: "local/nearest-1", minKappa: 0.6, minLabels: 10 };
  await putEvalSetting(context, { ...setting, embeddingModel: "local/hash-1" });
  await db.evalSetting.updateMany({ data: { embeddingModel: "gone/embed-1" } });
  await expect(startRun(context, { name: "alike", challenger: 1 })).rejects.toMatchObject({
    code: "invalid_request",
    extra: { faults: [{ path: "embeddingModel" }] },
  });
});
