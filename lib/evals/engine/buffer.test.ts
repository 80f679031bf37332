import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { buffer } from "./buffer.ts";
import type { ItemResult } from "./flush.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const row = (position: number) => ({ position }) as ItemResult;
const writer = (failures = 0) => {
  const batches: number[][] = [];
  let left = failures;
  const write = async (rows: ItemResult[]) => {
    if (left-- > 0) throw new Error("the database is away");
    batches.push(rows.map((each) => each.position));
  };
  return { batches, write };
};

describe("the buffer of results", () => {
  test("writes 100 ms after the first, all that came by then at once", async () => {
    const { batches, write } = writer();
    const results = buffer(write);
    results.add(row(1));
    await vi.advanceTimersByTimeAsync(60);
    results.add(row(2));
    expect(batches).toEqual([]);
    await vi.advanceTimersByTimeAsync(40);
    expect(batches).toEqual([[1, 2]]);
  });

  test("does not wait once 200 are there", async () => {
    const { batches, write } = writer();
    const results = buffer(write);
    for (let at = 0; at < 200; at++) results.add(row(at));
    await vi.advanceTimersByTimeAsync(0);
    expect(batches[0]).toHaveLength(200);
  });

  test("loses nothing while the database is away", async () => {
    const { batches, write } = writer(3);
    const results = buffer(write);
    results.add(row(1));
    await vi.advanceTimersByTimeAsync(150);
    results.add(row(2));
    await vi.advanceTimersByTimeAsync(5_000);
    expect(batches.flat().toSorted()).toEqual([1, 2]);
  });

  test("drains what is there, and says so when that cannot be", async () => {
    const { batches, write } = writer(2);
    const results = buffer(write);
    results.add(row(1));
    const drained = results.drain();
    await vi.advanceTimersByTimeAsync(2_000);
    await drained;
    expect(batches).toEqual([[1]]);

    const hopeless = buffer(writer(1_000).write);
    hopeless.add(row(1));
    const refused = expect(hopeless.drain()).rejects.toThrow("could not be written");
    await vi.advanceTimersByTimeAsync(60_000);
    await refused;
  });

  test("closed, leaves no timer behind", () => {
    const results = buffer(writer().write);
    results.add(row(1));
    results.close();
    results.add(row(2));
    expect(vi.getTimerCount()).toBe(0);
  });
});
