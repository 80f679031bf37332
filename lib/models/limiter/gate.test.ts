import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { callers, ledger } from "./gate.fixture.ts";
import type { Outcome } from "./gate.ts";
import { HOLD_MS } from "./settle-grant.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

const refusal = (retryAfterMs?: number): Outcome => ({ kind: "refused", retryAfterMs, message: "slower" });

describe("a gate", () => {
  test("lets in as many as the bucket holds, the others in order as room comes", async () => {
    const { held, call, end } = callers(ledger().gate());
    call(30);
    await pass(10);
    expect(held).toHaveLength(20);
    end({ kind: "answered" }, 4);
    await pass(0);
    expect(held).toHaveLength(20);
  });

  test("holds nothing while nothing is asked, and leaves no timer behind", async () => {
    const shared = ledger();
    const { call, end } = callers(shared.gate());
    call(5);
    await pass(10);
    end({ kind: "answered" });
    await pass(2_000);
    expect(shared.rows.size).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("asked for nothing more, can be made to let go at once; in use, it does not", async () => {
    const shared = ledger();
    const gate = shared.gate();
    const { call, end } = callers(gate);
    call(5);
    await pass(10);
    await gate.letGo();
    expect(shared.rows.size).toBe(1);
    end({ kind: "answered" });
    await gate.letGo();
    expect(shared.rows.size).toBe(0);
    call(1);
    await pass(10);
    expect(shared.rows.size).toBe(1);
  });

  test("grows under lasting pressure, by one call in five seconds, while calls are answered", async () => {
    const { held, call, end } = callers(ledger().gate());
    call(200);
    await pass(16_000);
    expect(held).toHaveLength(20);
    for (let tick = 0; tick < 110; tick++) {
      end({ kind: "answered" }, 1);
      await pass(100);
    }
    expect(held).toHaveLength(23);
  });
});

describe("refusals", () => {
  test("of a whole wave make everybody wait as long as the provider wishes, and shrink the bucket once", async () => {
    const shared = ledger();
    const { held, call, end } = callers(shared.gate());
    call(40);
    await pass(10);
    end(refusal(3_000));
    await pass(2_900);
    expect(held).toHaveLength(0);
    await pass(200);
    expect(held).toHaveLength(16);
    expect(shared.state.size).toBe(16);
  });

  test("are known to the other workers within a second, and theirs to this one", async () => {
    const shared = ledger();
    const [one, two] = [callers(shared.gate("one")), callers(shared.gate("two"))];
    one.call(20);
    two.call(20);
    await pass(3_000);
    expect(one.held.length + two.held.length).toBeLessThanOrEqual(20);
    one.end(refusal(10_000));
    await pass(1_000);
    two.end({ kind: "answered" });
    two.call(20);
    await pass(8_000);
    expect([one.held.length, two.held.length]).toEqual([0, 0]);
    await pass(2_000);
    expect(two.held.length).toBeGreaterThan(0);
  });

  test("a spent quota ends the waiting of all, here and at the other workers", async () => {
    const shared = ledger();
    const [one, two] = [callers(shared.gate("one")), callers(shared.gate("two"))];
    one.call(30);
    two.call(30);
    await pass(2_000);
    one.end({ kind: "spent", retryAfterMs: undefined, message: "no more today" }, 1);
    await pass(1_000);
    expect(String(one.refused[0])).toContain("no more today");
    expect(two.refused.length).toBeGreaterThan(0);
    expect(two.refused[0]).toMatchObject({ kind: "rate_limited", retryable: false });
    const spent = two.refused.length;
    two.call(5);
    await pass(0);
    expect(two.refused).toHaveLength(spent + 5);
  });
});

describe("workers that share a bucket", () => {
  test("come to equal shares within two seconds, and never have more than its size in flight", async () => {
    const shared = ledger();
    const workers = ["a", "b", "c"].map((id) => callers(shared.gate(id)));
    const inFlight = () => workers.reduce((sum, { held }) => sum + held.length, 0);
    for (const [at, { call }] of workers.entries()) {
      call(200);
      for (let tick = 0; tick < 10; tick++) {
        await pass(100);
        expect(inFlight()).toBeLessThanOrEqual(20);
        for (const worker of workers.slice(0, at + 1)) worker.end({ kind: "answered" }, 2);
      }
    }
    for (let tick = 0; tick < 20; tick++) {
      await pass(100);
      expect(inFlight()).toBeLessThanOrEqual(20);
      for (const { end } of workers) end({ kind: "answered" }, 2);
      await pass(0);
    }
    expect(workers.map(({ held }) => held.length).toSorted()).toEqual([6, 7, 7]);
  });

  test("inherit the share of one that died, once its grant has run out", async () => {
    const shared = ledger();
    const dead = callers(shared.gate("dead"));
    dead.call(20);
    await pass(100);
    shared.rows.set("dead", { workerId: "dead", wanted: 20, granted: 20, until: performance.now() + HOLD_MS });
    // Its process is gone: it never reports again.
    vi.clearAllTimers();
    const heir = callers(shared.gate("heir"));
    heir.call(20);
    await pass(HOLD_MS - 500);
    expect(heir.held).toHaveLength(0);
    await pass(1_000);
    expect(heir.held).toHaveLength(20);
  });

  test("one that cannot reach the others begins nothing once its grant may be somebody else's", async () => {
    const shared = ledger();
    const { held, call, end } = callers(shared.gate());
    call(100);
    await pass(100);
    shared.state.away = true;
    await pass(HOLD_MS);
    end({ kind: "answered" });
    await pass(100);
    expect(held).toHaveLength(0);
    shared.state.away = false;
    await pass(1_100);
    expect(held.length).toBeGreaterThanOrEqual(20);
  });
});

describe("an outage", () => {
  test("is given up on after about a minute, for everybody who waits", async () => {
    const { held, refused, call, end } = callers(ledger().gate());
    call(200);
    const began = performance.now();
    for (let tick = 0; tick < 800 && refused.length === 0; tick++) {
      await pass(100);
      end({ kind: "failed" });
    }
    const tookMs = performance.now() - began;
    expect(tookMs).toBeGreaterThan(30_000);
    expect(tookMs).toBeLessThan(75_000);
    expect(held).toHaveLength(0);
    expect(refused[0]).toMatchObject({ kind: "unavailable", retryable: false });
  });

  test("does not shrink the bucket, and ends with the first answer", async () => {
    const shared = ledger();
    const { held, call, end } = callers(shared.gate());
    call(60);
    await pass(10);
    end({ kind: "failed" });
    await pass(0);
    end({ kind: "failed" });
    await pass(4_900);
    expect(held).toHaveLength(0);
    await pass(200);
    expect(held).toHaveLength(1);
    end({ kind: "answered" });
    await pass(100);
    expect(held.length).toBe(20);
    expect(shared.state.size).toBeGreaterThanOrEqual(20);
  });
});
