import { expect, test } from "vitest";
import { createPrompt } from "#lib/prompts/create-prompt.ts";
import { saveVersion } from "#lib/prompts/save-version.ts";
import { join, newWorkspace, testDb, versionOf } from "#lib/testing/workspace.ts";
import { tryModels } from "./queries-try-models.ts";

const { db } = await testDb();

test("models in use come first, those without a provider and those that only embed are left out, and others see none of it", async () => {
  const workspaceId = await newWorkspace(db);
  const context = await join(db, workspaceId, ["admin"]);
  await db.modelProvider.create({
    data: {
      ...{ workspaceId, name: "mine", kind: "openai-compatible", baseUrl: "http://127.0.0.1:9/v1" },
      ...{ updatedById: "test", updatedAt: new Date() },
    },
  });
  await createPrompt(context, { name: "scene" });
  await saveVersion(context, versionOf("scene", { model: "mine/large-1" }));
  await saveVersion(context, versionOf("scene", { model: "nobodys/large-1", parent: 1, system: "Other." }));
  await db.modelFact.create({ data: { workspaceId, model: "mine/small-1", updatedAt: new Date() } });
  const models = await tryModels(context);
  expect(models.slice(0, 2)).toEqual(["mine/large-1", "mine/small-1"]);
  expect(models).toContain("local/nearest-1");
  expect(models).not.toContain("local/hash-1");
  expect(models.filter((model) => /nobodys|embedding/.test(model))).toEqual([]);

  const elsewhere = await join(db, await newWorkspace(db), ["admin"]);
  expect((await tryModels(elsewhere)).filter((model) => model.startsWith("mine/"))).toEqual([]);
});
