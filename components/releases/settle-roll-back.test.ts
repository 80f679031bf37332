import { expect, test } from "vitest";
import { settleRollBack } from "./settle-roll-back.ts";

const press = { channel: "stable", from: 13, to: 12, pressedAt: 5 };
const serves =
  (version: number, rolling: { candidate: number } | null = null) =>
  async () => ({
    current: { version, seq: 9, since: 0 },
    rolling: rolling && { ...rolling, number: 1, share: 500, unit: "conversation", since: 0 },
  });
const lost = async () => Promise.reject(new Error("connection reset"));
const refused = async () => ({ ok: false as const, problem: { detail: "stable serves v12 already." } });

test("a recorded rollback is told with what it truly left, whatever the page had shown", async () => {
  const send = async () => ({ ok: true as const, result: { seq: 8, evidence: { from: 14 } } });
  const told = await settleRollBack(press, { send, look: lost });
  expect(told).toEqual({ state: "done", channel: "stable", seq: 8, from: 14, to: 12, pressedAt: 5 });
});

test("a lost answer is no reason to press again when the channel serves the version by now", async () => {
  for (const send of [lost, refused]) {
    const told = await settleRollBack(press, { send, look: serves(12) });
    expect(told).toEqual({ state: "done", channel: "stable", seq: 9, from: 13, to: 12 });
  }
});

test("nothing is called done that is not: another version, a candidate beside it, or nobody to ask", async () => {
  for (const look of [serves(13), serves(12, { candidate: 13 }), lost, async () => null]) {
    expect(await settleRollBack(press, { send: refused, look })).toMatchObject({
      message: expect.stringContaining("already"),
    });
    const unknown = await settleRollBack(press, { send: lost, look });
    expect(unknown).toMatchObject({ state: "refused", message: expect.stringContaining("not known") });
  }
});
