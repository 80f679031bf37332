import { describe, expect, test } from "vitest";
import { verifyChain } from "../audit/verify.ts";
import { RandomHistory } from "../testing/random-history.ts";
import { readPresent, replayAudit } from "../testing/replay-audit.ts";
import { testDb } from "../testing/workspace.ts";

const { db } = await testDb();

const STEPS = 320;

describe("whatever people do, in whatever order", () => {
  const totals = new Map<string, number>();

  test.each(["spring", "summer", "autumn", "winter"])(
    "no release is one the rules forbid, and the log replays (%s)",
    async (seed) => {
      const history = await RandomHistory.begin(db, seed);
      for (let step = 0; step < STEPS; step++) await history.step();
      expect(await replayAudit(db, history.workspaceId)).toEqual(await readPresent(db, history.workspaceId));
      expect(await verifyChain(db, history.workspaceId)).toMatchObject({ intact: true });
      for (const [what, count] of history.done) totals.set(what, (totals.get(what) ?? 0) + count);
    },
    60_000,
  );

  test("the histories reach every kind of act, or they would prove nothing", () => {
    const kinds = [
      "save",
      "approve",
      "changes",
      "promote",
      "refused",
      "glass",
      "rollback",
      "justified",
      "held by authors",
    ];
    const rules = ["policy", "proposal", "agreement", "access", "groups"];
    const rollouts = ["rollout", "rolled out", "held back", "abandoned", "rollout refused"];
    for (const kind of [...kinds, ...rules, ...rollouts])
      expect([kind, (totals.get(kind) ?? 0) > 1]).toEqual([kind, true]);
  });
});
