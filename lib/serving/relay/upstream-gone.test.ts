import { readFileSync, statSync, writeFileSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { promote } from "../../releases/promote.ts";
import { rollBack } from "../../releases/roll-back.ts";
import { relayScene } from "../../testing/relay-scene.ts";

const { follower, key, keptFile, keyOf, owner, resolve, startRelay, way } = await relayScene();

test("under load no resolve fails, and it catches up when the upstream is back", async () => {
  const { base } = await startRelay();
  await resolve(base);
  const statuses = new Map<number, number>();
  let loading = true;
  const load = Array.from({ length: 8 }, async () => {
    while (loading) {
      const { status } = await resolve(base);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  });
  way.sever();
  await promote(owner, { name: "support/agent", version: 3, reason: "while it was away" });
  await new Promise((done) => setTimeout(done, 1_000));
  expect((await resolve(base)).json.version).toBe(1);
  expect((await resolve(base, { version: 2 })).json).toMatchObject({ status: 503, code: "unavailable" });
  await way.mend();
  await vi.waitFor(async () => expect((await resolve(base)).json.version).toBe(3), 10_000);
  loading = false;
  await Promise.all(load);
  expect([...statuses.keys()]).toEqual([200]);
  expect(statuses.get(200)).toBeGreaterThan(100);
  await rollBack(owner, { name: "support/agent", to: 1, reason: "back" });
  await follower.refreshed(5_000);
});

test("after its own restart it goes on from disk; a key never seen is told to come back", async () => {
  const first = await startRelay();
  const before = await resolve(first.base);
  const late = await keyOf(owner);
  await first.stop();
  way.sever();
  const second = await startRelay(first.folder);
  try {
    expect(await second.relay.check()).toBeNull();
    expect((await resolve(second.base)).json).toEqual(before.json);
    const unknown = await resolve(second.base, {}, late);
    expect([unknown.status, unknown.headers.get("retry-after")]).toEqual([503, "2"]);
    expect((await resolve(second.base, {}, `${key.slice(0, -4)}0000`)).status).toBe(503);
    const empty = await startRelay();
    expect(await empty.relay.check()).toMatch(/upstream/);
  } finally {
    await way.mend();
  }
  await vi.waitFor(async () => expect((await resolve(second.base, {}, late)).status).toBe(200), 10_000);
});

test("what it keeps names no key and is for its owner only; a damaged file is passed over", async () => {
  const first = await startRelay();
  await resolve(first.base);
  await first.stop();
  const file = await keptFile(first.folder);
  const kept = readFileSync(file, "utf8");
  expect(kept).not.toContain(key.split("_")[2]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  writeFileSync(file, kept.replace("Help", "Harm"));
  const second = await startRelay(first.folder);
  way.sever();
  try {
    expect((await resolve(second.base)).status).toBe(503);
  } finally {
    await way.mend();
  }
});
