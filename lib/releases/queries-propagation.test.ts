import { describe, expect, test } from "vitest";
import { newId } from "../core/ids.ts";
import { releaseScene } from "../testing/release-scene.ts";
import { join, testDb } from "../testing/workspace.ts";
import { tellServed } from "../usecase/served-here.ts";
import { promote } from "./promote.ts";
import { propagation } from "./queries-propagation.ts";
import { rollback } from "./queries-rollback.ts";
import { rollBack } from "./roll-back.ts";

const { db } = await testDb();

/** v1 and v2 released to everybody. */
async function scene() {
  const made = await releaseScene(db);
  for (const version of [1, 2]) {
    await made.agree(await made.save());
    await promote(made.operator, { name: made.name, version, reason: "next" });
  }
  return made;
}

type Told = { generation: number; afterMs?: number; seenMsAgo?: number; host?: string };

/** A client as the serving processes would have kept it; times against the commit and against now. */
async function tell(workspaceId: string, committed: string, { generation, ...told }: Told) {
  const { afterMs = 100, seenMsAgo = 0, host = "one" } = told;
  const at = new Date(Date.parse(committed) + afterMs);
  await db.clientSeen.create({
    data: {
      ...{ workspaceId, clientId: newId(), host, sdk: "ts 1.0.0", generation, generationAt: at },
      seenAt: new Date(Date.now() - seenMsAgo),
    },
  });
}

describe("how a rollback arrives", () => {
  test("counts the workspace's connected clients that run its generation, and nobody else's", async () => {
    const { operator, workspaceId, name } = await scene();
    const other = await scene();
    const back = await rollBack(operator, { name, reason: "bad" });
    await tell(workspaceId, back.effectiveAt, { generation: back.generation, afterMs: 250 });
    await tell(workspaceId, back.effectiveAt, { generation: back.generation - 1, host: "late" });
    await tell(workspaceId, back.effectiveAt, { generation: 1, seenMsAgo: 200_000, host: "gone" });
    await tell(other.workspaceId, back.effectiveAt, { generation: 1 });
    const told = await propagation(operator, name, "stable", back.seq);
    expect(told).toMatchObject({
      ...{ version: 1, whole: true, kind: "rollback", from: { version: 2, share: null }, later: null },
      arrival: { clients: 2, confirmed: 1, slowest: 250, offline: [{ host: "gone" }] },
    });
    expect(told.arrival.hosts.map(({ host }) => host)).toEqual(["late", "one"]);
  });

  test("never leaves out who waits, however many there are", async () => {
    const { operator, workspaceId, name } = await scene();
    const back = await rollBack(operator, { name, reason: "bad" });
    await db.$executeRaw`
      insert into client_seen (workspace_id, client_id, host, sdk, generation, seen_at)
      select ${workspaceId}, 'c-' || n, 'many', 'ts', ${back.generation}, now() from generate_series(1, 20000) n`;
    await tell(workspaceId, back.effectiveAt, { generation: back.generation - 1, seenMsAgo: 20_000, host: "late" });
    const { arrival } = await propagation(operator, name, "stable", back.seq);
    expect(arrival).toMatchObject({ clients: 20_000, confirmed: 19_999 });
  });

  test("says what this process answers over HTTP, and which release came after", async () => {
    const { operator, workspaceId, name } = await scene();
    const back = await rollBack(operator, { name, reason: "bad" });
    const silence = tellServed((asked) => (asked === workspaceId ? { version: 1, seq: 3, generation: 7 } : null));
    try {
      expect((await propagation(operator, name, "stable", back.seq)).here).toMatchObject({ generation: 7 });
    } finally {
      silence();
    }
    await promote(operator, { name, version: 2, reason: "again" });
    const told = await propagation(operator, name, "stable", back.seq);
    expect(told).toMatchObject({ here: null, later: { seq: 4, version: 2 } });
  });

  test("is told to members only, and of releases there are", async () => {
    const { operator, workspaceId, name } = await scene();
    const nobody = await join(db, workspaceId, []);
    await expect(propagation(nobody, name, "stable", 1)).rejects.toMatchObject({ code: "forbidden" });
    await expect(propagation(operator, name, "stable", 99)).rejects.toMatchObject({ code: "release_not_found" });
    await expect(propagation(operator, "no/such", "stable", 1)).rejects.toMatchObject({ code: "prompt_not_found" });
  });
});

describe("rolling back while a candidate is rolling", () => {
  test("goes from the candidate and its share to what everybody else has, and then that is what happens", async () => {
    const { operator, name, save, agree } = await scene();
    await agree(await save());
    const plan = [{ share: 2_500 }, { share: 10_000 }];
    await promote(operator, { name, version: 3, reason: "step by step", plan, guardrails: "none" });
    const asked = await rollback(operator, name);
    expect(asked).toMatchObject({
      ...{ current: { version: 2 }, rolling: { candidate: 3, share: 2_500, unit: "conversation" } },
      target: { version: 2, until: null },
    });
    expect(asked?.earlier.map(({ version }) => version)).toEqual([2, 1]);
    const back = await rollBack(operator, { name, to: asked?.target?.version, reason: "bad" });
    expect(back).toMatchObject({ version: 2, split: [{ version: 2, share: 10_000 }] });
    const told = await propagation(operator, name, "stable", back.seq);
    expect(told.from).toEqual({ version: 3, share: 2_500 });
  });

  test("counts the tenants that pins hold, by their version", async () => {
    const { operator, workspaceId, promptId, name } = await scene();
    const at = { createdAt: new Date(), createdByName: "test", reason: "held" };
    const held = [
      { tenantId: "a", version: 1, expiresAt: new Date(Date.now() + 60_000) },
      { tenantId: "b", version: 1, expiresAt: new Date(Date.now() + 60_000) },
      { tenantId: "c", version: 2, expiresAt: new Date(Date.now() - 60_000) },
    ];
    const rows = held.map((pin) => ({ id: newId(), workspaceId, promptId, channel: "stable", ...pin, ...at }));
    await db.pin.createMany({ data: rows });
    expect((await rollback(operator, name))?.pins).toEqual([{ version: 1, tenants: 2 }]);
  });
});
