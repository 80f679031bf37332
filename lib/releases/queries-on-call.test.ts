import { expect, test } from "vitest";
import { newId } from "../core/ids.ts";
import { releaseScene } from "../testing/release-scene.ts";
import { join, testDb } from "../testing/workspace.ts";
import { promote } from "./promote.ts";
import { onCall } from "./queries-on-call.ts";
import { rollBack } from "./roll-back.ts";

const { db } = await testDb();

async function scene() {
  const made = await releaseScene(db);
  for (const version of [1, 2]) {
    await made.agree(await made.save());
    await promote(made.operator, { name: made.name, version, reason: "next" });
  }
  return made;
}

test("lists what was released lately with what one press goes back to, and then that is what happens", async () => {
  const { operator, name, author } = await scene();
  const { lines, mayRollBack } = await onCall(operator, "");
  expect(lines).toMatchObject([{ prompt: name, version: 2, kind: "promote", rollout: null, target: 1 }]);
  expect(mayRollBack).toBe(true);
  expect((await onCall(author, "")).mayRollBack).toBe(false);
  expect((await rollBack(operator, { name, reason: "bad" })).version).toBe(lines[0]?.target);
  expect((await onCall(operator, "")).lines).toMatchObject([{ kind: "rollback", from: 2, version: 1, target: null }]);
});

test("during a rollout one press goes back to what everybody else has", async () => {
  const { operator, name, save, agree } = await scene();
  await agree(await save());
  const plan = [{ share: 500 }, { share: 10_000 }];
  await promote(operator, { name, version: 3, reason: "slowly", plan, guardrails: "none" });
  const [line] = (await onCall(operator, "")).lines;
  expect(line).toMatchObject({ version: 2, target: 2, rollout: { candidate: 3, share: 500, status: "running" } });
});

test("finds a prompt by a part of its name, and knows of no other workspace", async () => {
  const { operator, name } = await scene();
  await scene();
  expect((await onCall(operator, "NOTI")).found).toMatchObject([{ prompt: name, target: 1 }]);
  expect((await onCall(operator, "%")).found).toEqual([]);
  expect((await onCall(operator, "")).lines).toHaveLength(1);
});

test("counts the clients that are connected, and those that run older rules; and is told to members only", async () => {
  const { operator, workspaceId } = await scene();
  const [row] = await db.workspace.findMany({ where: { id: workspaceId }, select: { rulesSeq: true } });
  const newest = row?.rulesSeq ?? 0n;
  const seen = { workspaceId, host: "one", sdk: "ts", generationAt: new Date(), seenAt: new Date() };
  for (const generation of [newest, newest - 1n]) {
    await db.clientSeen.create({ data: { ...seen, clientId: newId(), generation } });
  }
  const gone = { ...seen, clientId: newId(), generation: 1n, seenAt: new Date(Date.now() - 300_000) };
  await db.clientSeen.create({ data: gone });
  expect((await onCall(operator, "")).clients).toEqual({ connected: 2, behind: 1 });
  const nobody = await join(db, workspaceId, []);
  await expect(onCall(nobody, "")).rejects.toMatchObject({ code: "forbidden" });
});
