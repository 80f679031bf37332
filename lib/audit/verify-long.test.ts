import { describe, expect, test } from "vitest";
import { writeLongChain } from "../testing/long-chain.ts";
import { testDb } from "../testing/workspace.ts";
import { eachInTurn } from "./each-in-turn.ts";
import { verifyChain } from "./verify.ts";

const { db } = await testDb();
const ROWS = 20_000;
/** It should be below 50, and is about ten; the rest is room for collecting garbage. */
const MOST_MS = 150;

/** What this thread computed so far, in milliseconds. Other programs on the machine do not count, as they would by the clock. */
function computedMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

/** The longest that others in this process had to wait while something was done, in milliseconds of computing. */
async function longestWait(act: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  let before = computedMs();
  const looking = setInterval(() => {
    const now = computedMs();
    longest = Math.max(longest, now - before);
    before = now;
  }, 1);
  await act();
  clearInterval(looking);
  return longest;
}

describe("while a chain of 20,000 rows is verified", () => {
  test("the server goes on answering", async () => {
    const workspaceId = await writeLongChain(db, ROWS);
    const longest = await longestWait(async () => {
      expect(await verifyChain(db, workspaceId)).toMatchObject({ intact: true, rows: ROWS });
    });
    expect(longest).toBeLessThan(MOST_MS);
  }, 160_000);

  test("others come between whatever takes long, and everything is done in order", async () => {
    const seen: number[] = [];
    const busy = (value: number) => {
      const until = performance.now() + 0.5;
      while (performance.now() < until) Math.sqrt(until);
      seen.push(value);
    };
    const values = Array.from({ length: 400 }, (_, index) => index);
    let turns = 0;
    const count = () => {
      turns += 1;
      if (seen.length < values.length) setImmediate(count);
    };
    setImmediate(count);
    await eachInTurn(values, busy);
    expect(seen).toEqual(values);
    expect(turns).toBeGreaterThan(5);
  });
});
