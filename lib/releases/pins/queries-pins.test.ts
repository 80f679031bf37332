import { beforeAll, describe, expect, test } from "vitest";
import { archivePrompt } from "../../prompts/archive-prompt.ts";
import { createPrompt } from "../../prompts/create-prompt.ts";
import { saveVersion } from "../../prompts/save-version.ts";
import { putPolicy } from "../../reviews/put-policy.ts";
import { releaseScene } from "../../testing/release-scene.ts";
import { testDb, versionOf } from "../../testing/workspace.ts";
import { promote } from "../promote.ts";
import { tenantView } from "../tenants/queries-tenant.ts";
import { putPin } from "./put-pin.ts";
import { pinsPage } from "./queries-pins.ts";
import { removePin } from "./remove-pin.ts";

const { db } = await testDb();
const scene = await releaseScene(db);
const { operator, author, workspaceId, name } = scene;
const ALL = { prompt: null, q: "", ended: false, after: null };
const pin = (tenantId: string, days: number, more: object = {}) =>
  putPin(operator, {
    ...{ tenantId, prompt: name, version: 1, reason: "so" },
    expiresAt: new Date(Date.now() + days * 86_400_000).toISOString(),
    ...more,
  });
const listed = async (filter: object = {}) =>
  (await pinsPage(operator, { ...ALL, ...filter })).pins.map(({ tenantId }) => tenantId);

beforeAll(async () => {
  await scene.agree(await scene.save());
  await promote(operator, { name, version: 1, reason: "first" });
  await scene.save();
});

describe("the list of pins", () => {
  test("has those that hold, the next end first, and finds them by tenant or prompt", async () => {
    await pin("late", 90);
    await pin("soon", 9);
    await pin("gone", 50);
    await removePin(operator, { tenantId: "gone", prompt: name });
    expect(await listed()).toEqual(["soon", "late"]);
    expect(await listed({ q: "LAT" })).toEqual(["late"]);
    expect(await listed({ q: "%" })).toEqual([]);
    expect(await listed({ prompt: "docs" })).toEqual([]);
    expect(await listed({ prompt: name, ended: true })).toEqual(["gone"]);
    const [first] = (await pinsPage(operator, ALL)).pins;
    expect(await listed({ after: first?.id })).toEqual(["late"]);
    expect(await pinsPage(operator, ALL)).toMatchObject({
      live: 2,
      tenants: 2,
      ended: 1,
      soonest: { tenantId: "soon" },
    });
  });

  test("flags a pin whose model goes, whose version nobody released, or whose prompt is archived", async () => {
    const of = async (tenantId: string) => (await tenantView(operator, tenantId))?.pins[0];
    expect(await of("late")).toMatchObject({ model: null, released: true, archived: false });
    await scene.agree(2);
    await pin("early", 30, { version: 2 });
    expect(await of("early")).toMatchObject({ released: false });
    const retiresOn = new Date(Date.now() + 20 * 86_400_000);
    await db.modelFact.create({ data: { workspaceId, model: "local/nearest-1", retiresOn, updatedAt: new Date() } });
    expect((await of("late"))?.model).toMatchObject({ model: "local/nearest-1", severity: "warning" });
    await createPrompt(author, { name: "old" });
    await saveVersion(author, versionOf("old"));
    await putPolicy(scene.admin, { prefix: "old", requiredReviewers: 0, gate: "advisory" });
    await pin("kept", 30, { prompt: "old" });
    await archivePrompt(author, { name: "old", archived: true });
    expect(await of("kept")).toMatchObject({ archived: true });
    await expect(pin("other", 30, { prompt: "old" })).rejects.toMatchObject({ code: "conflict" });
  });
});

test("of a tenant that nobody registered, pinned or served, nothing is known", async () => {
  expect(await tenantView(operator, "nobody")).toBeNull();
  expect(await tenantView(operator, "late")).toMatchObject({ registered: null, facts: [], served: [] });
});
