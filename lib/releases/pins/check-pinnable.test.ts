import { beforeAll, expect, test } from "vitest";
import { releaseScene } from "../../testing/release-scene.ts";
import { testDb } from "../../testing/workspace.ts";
import { promote } from "../promote.ts";
import { putPin } from "./put-pin.ts";

const { db } = await testDb();
const scene = await releaseScene(db);
const { operator, name } = scene;

const pin = (version: number) =>
  putPin(operator, {
    ...{ tenantId: "acme", prompt: name, version, reason: "they asked for it" },
    expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
  });

beforeAll(async () => {
  await scene.agree(await scene.save());
  await promote(operator, { name, version: 1, reason: "first" });
});

test("a pin serves nobody what a release could not: an unreviewed version is refused with all that is missing", async () => {
  const version = await scene.save();
  await expect(pin(version)).rejects.toMatchObject({
    code: "not_promotable",
    extra: { requirements: expect.arrayContaining([expect.objectContaining({ code: "approvals", met: false })]) },
  });
  expect(await db.pin.count({ where: { workspaceId: scene.workspaceId } })).toBe(0);
  await scene.agree(version);
  expect(await pin(version)).toMatchObject({ version });
});

test("what was released once may be pinned, whatever became of it since", async () => {
  await promote(operator, { name, version: 2, reason: "second" });
  expect(await pin(1)).toMatchObject({ version: 1 });
});
