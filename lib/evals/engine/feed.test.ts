import { describe, expect, test } from "vitest";
import { feed } from "./feed.ts";

/** Hands out `total` items, as many as asked for each time. */
function source(total: number) {
  const asked: number[] = [];
  let given = 0;
  const claim = async (count: number) => {
    asked.push(count);
    const items = Array.from({ length: Math.min(count, total - given) }, (_, i) => given + i);
    given += items.length;
    return items;
  };
  return { asked, claim };
}

describe("the feed of claimed items", () => {
  test("hands out each item once, whoever asks, and null when there are no more", async () => {
    const { claim } = source(25);
    const items = feed(8, claim);
    const seen: number[] = [];
    const lane = async () => {
      for (let item = await items.next(); item !== null; item = await items.next()) seen.push(item);
    };
    await Promise.all([lane(), lane(), lane()]);
    expect(seen.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 25 }, (_, i) => i));
  });

  test("never holds more than it may", async () => {
    const { asked, claim } = source(40);
    const items = feed(8, claim);
    for (let taken = 0; taken < 20; taken++) await items.next();
    expect(asked[0]).toBe(8);
    expect(asked.every((count) => count <= 8)).toBe(true);
  });

  test("asks again before it runs out, so that no lane waits", async () => {
    const { asked, claim } = source(40);
    const items = feed(8, claim);
    for (let taken = 0; taken < 5; taken++) await items.next();
    await Promise.resolve();
    expect(asked).toEqual([8, 5]);
  });

  test("closed, gives up what no lane took, also what was claimed at that moment, and hands out nothing more", async () => {
    const { asked, claim } = source(40);
    const items = feed(8, claim);
    for (let taken = 0; taken < 5; taken++) await items.next();
    expect(asked).toEqual([8, 5]);
    expect(await items.close()).toEqual([5, 6, 7, 8, 9, 10, 11, 12]);
    expect(await items.next()).toBeNull();
  });

  test("tells a lane that waits when a claim failed", async () => {
    const items = feed(4, () => Promise.reject(new Error("the database is away")));
    await expect(items.next()).rejects.toThrow("the database is away");
  });
});
