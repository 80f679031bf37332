import { expect, test } from "vitest";
import { createQueue, MOST_IN_GROUP } from "./ingest-queue.ts";

/** A queue whose transactions end when the test says so. */
function scene() {
  const groups: string[][] = [];
  const ends: (() => void)[] = [];
  const queue = createQueue<string, number>({
    writers: 1,
    write(group) {
      groups.push([...group]);
      const { promise, resolve } = Promise.withResolvers<void>();
      ends.push(resolve);
      return promise.then(() => group.map(() => 0));
    },
  });
  const put = (sender: string, ...sizes: number[]) => {
    const whole = sizes.reduce((sum, size) => sum + size, 0);
    return queue.reserve(sender, whole, whole)?.put(sizes.map((size, n) => ({ item: `${sender}${n}`, size })));
  };
  const end = async () => {
    ends.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { queue, put, groups, end };
}

test("senders have their turn one after the other, however much one of them sends", async () => {
  const { put, groups, end } = scene();
  const half = MOST_IN_GROUP / 2;
  const much = put("a", half, half, half, half);
  const little = put("b", 10);
  expect(groups).toEqual([["a0", "a1"]]);
  await end();
  expect(groups[1]).toEqual(["a2", "b0"]);
  await end();
  expect(await little).toEqual([0]);
  expect(groups[2]).toEqual(["a3"]);
  await end();
  expect(await much).toEqual([0, 0, 0, 0]);
});

test("one sender never takes the room of others, and has it again when its own is written", async () => {
  const { put, queue, end } = scene();
  const first = put("a", 8_000);
  expect(put("a", 8_000)).toBeUndefined();
  const other = put("b", 8_000);
  expect(other).toBeDefined();
  await end();
  await first;
  const again = put("a", 8_000);
  expect(again).toBeDefined();
  await end();
  await end();
  await Promise.all([other, again]);
  await queue.idle();
});

test("a request that is larger than all that may wait is taken when nothing of its sender waits", async () => {
  const { put, end } = scene();
  const large = put("a", 50_000);
  expect(large).toBeDefined();
  expect(put("b", 1)).toBeUndefined();
  await end();
  expect(await large).toEqual([0]);
});

test("what a transaction throws is told to all whose it was, and the next goes on", async () => {
  let fails = true;
  const queue = createQueue<string, number>({
    writers: 1,
    write: async (group) => {
      if (fails) throw new Error("away");
      return group.map(() => 0);
    },
  });
  await expect(queue.reserve("a", 1, 1)?.put([{ item: "a", size: 1 }])).rejects.toThrow("away");
  fails = false;
  await queue.idle();
  expect(await queue.reserve("a", 1, 1)?.put([{ item: "a", size: 1 }])).toEqual([0]);
});

test("a second writer begins for as much as is worth a transaction; less waits for the first", async () => {
  const groups: number[] = [];
  const held: (() => void)[] = [];
  const queue = createQueue<number, number>({
    writers: 2,
    write: async (group) => {
      groups.push(group.reduce((sum, each) => sum + each, 0));
      await new Promise<void>((resolve) => held.push(resolve));
      return [...group];
    },
  });
  const put = (size: number) => queue.reserve("a", size, 1)?.put([{ item: size, size }]);
  const ends = [put(1), put(100), put(100)];
  expect(groups).toEqual([1]);
  ends.push(put(100));
  expect(groups).toEqual([1, 300]);
  ends.push(put(1_000));
  expect(groups).toEqual([1, 300]);
  while (groups.length < 3) {
    for (const release of held.splice(0)) release();
    await new Promise((resolve) => setImmediate(resolve));
  }
  for (const release of held.splice(0)) release();
  await Promise.all(ends);
  expect(groups).toEqual([1, 300, 1_000]);
});
