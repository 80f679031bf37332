import { describe, expect, test } from "vitest";
import { fairShares, type Holding, shareOf } from "./share.ts";

const wants = (...wanted: number[]): Holding[] =>
  wanted.map((each, at) => ({ workerId: `w${at}`, wanted: each, granted: 0 }));
const shares = (size: number, wanted: number[], turn = 0) => [...fairShares(size, wants(...wanted), turn).values()];

/** A small generator of whole numbers from 0 up to `most`, the same in each run (Lehmer). */
function draws(seed: number) {
  let state = seed;
  return (most: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % most;
  };
}

describe("fair shares", () => {
  test("are equal among equals, and nobody gets more than wanted", () => {
    expect(shares(20, [20, 20])).toEqual([10, 10]);
    expect(shares(20, [3, 5])).toEqual([3, 5]);
    expect(shares(20, [2, 20, 20])).toEqual([2, 9, 9]);
    expect(shares(20, [1, 6, 20, 20])).toEqual([1, 6, 7, 6]);
  });

  test("what does not divide goes to each in turn", () => {
    expect(shares(1, [5, 5, 5], 0)).toEqual([1, 0, 0]);
    expect(shares(1, [5, 5, 5], 1)).toEqual([0, 1, 0]);
    expect(shares(1, [5, 5, 5], 5)).toEqual([0, 0, 1]);
  });

  test("use all there is room for, and no more", () => {
    const draw = draws(7);
    for (let round = 0; round < 2_000; round++) {
      const wanted = Array.from({ length: 1 + draw(6) }, () => draw(30));
      const size = 1 + draw(40) + draw(10) / 10;
      const given = shares(size, wanted, draw(9));
      const sum = given.reduce((all, each) => all + each, 0);
      const demand = wanted.reduce((all, each) => all + each, 0);
      expect(sum).toBe(Math.min(Math.floor(size), demand));
    }
  });
});

describe("grants of workers that report one after the other", () => {
  test("never exceed the size, whoever comes, goes, wants more or less, once a smaller size has been obeyed", () => {
    const draw = draws(11);
    type Worker = Holding & { inFlight: number; cap: number };
    const workers: Worker[] = [];
    let size = 20;
    for (let step = 0; step < 5_000; step++) {
      if (workers.length < 5 && draw(20) === 0) {
        workers.push({ workerId: `w${step}`, wanted: 0, granted: 0, inFlight: 0, cap: 0 });
      }
      if (draw(200) === 0) size = 1 + draw(30);
      const me = workers[draw(workers.length || 1)];
      if (!me) continue;
      // Calls end and begin, as far as the last answer allows.
      me.inFlight = Math.max(0, me.inFlight - draw(4));
      if (me.inFlight < me.cap) me.inFlight += draw(me.cap - me.inFlight + 1);
      const before = workers.reduce((sum, each) => sum + each.granted, 0);
      const others = workers.filter((each) => each !== me);
      me.wanted = Math.max(me.inFlight, draw(25));
      const ceiling = Math.max(me.cap, me.inFlight);
      const { granted, target } = shareOf(size, { ...me, ceiling }, others, Math.floor(step / 100));
      Object.assign(me, { granted, cap: Math.min(granted, target) });
      const after = workers.reduce((sum, each) => sum + each.granted, 0);
      expect(after).toBeLessThanOrEqual(Math.max(size, before));
      expect(me.inFlight).toBeLessThanOrEqual(me.granted);
    }
  });

  test("a share shrinks only as far as the worker's own calls have ended", () => {
    const other: Holding[] = [{ workerId: "b", wanted: 20, granted: 0 }];
    const mine = { workerId: "a", wanted: 20, granted: 20 };
    expect(shareOf(20, { ...mine, ceiling: 20 }, other, 0)).toEqual({ granted: 20, target: 10 });
    expect(shareOf(20, { ...mine, ceiling: 14 }, other, 0)).toEqual({ granted: 14, target: 10 });
  });
});
