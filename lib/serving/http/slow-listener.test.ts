import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { LISTENER_KEY, openStalling, putGeneration } from "../../testing/stalling-connection.ts";
import { Ruleset } from "../ruleset.ts";
import { RulesStream } from "./rules-stream.ts";

let ruleset: Ruleset;
let stream: RulesStream;

const put = (generation: number, tenant?: string) => putGeneration(ruleset, generation, tenant);
const open = (headers?: Record<string, string>) => openStalling(stream, headers);

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ["setInterval", "clearInterval", "setTimeout", "clearTimeout", "performance", "setImmediate"],
  });
  ruleset = new Ruleset();
  put(1);
  stream = new RulesStream(ruleset);
});

afterEach(() => {
  stream.close();
  vi.useRealTimers();
});

describe("a listener that does not read", () => {
  test("is not written to meanwhile, and then gets one patch for all it missed", () => {
    const slow = open();
    slow.reads = false;
    put(2, "a");
    for (let n = 3; n <= 6; n++) put(n, `t${n}`);
    vi.runAllTicks();
    expect(slow.ids).toEqual([1, 2]);
    slow.read();
    expect(slow.ids).toEqual([1, 2, 6]);
    expect(slow.text).toContain(
      'data: {"since":2,"generation":6,"prompts":{},"tenants":{"t6":null,"t5":null,"t4":null,"t3":null},"archived":[]}',
    );
  });

  test("is cut after a minute; one that reads in time is not", async () => {
    const [slow, late] = [open(), open()];
    for (const each of [slow, late]) each.reads = false;
    put(2, "a");
    await vi.advanceTimersByTimeAsync(55_000);
    expect([slow.ended, late.ended]).toEqual([null, null]);
    late.read();
    await vi.advanceTimersByTimeAsync(16_000);
    expect([slow.ended, late.ended]).toEqual(["destroy", null]);
  });
});

test("a key that is gone does not keep the connection of a listener that does not read", async () => {
  const slow = open();
  slow.reads = false;
  put(2, "a");
  ruleset.forget("w");
  await vi.advanceTimersByTimeAsync(72_000);
  expect(slow.ended).toBe("destroy");
});

describe("silence means trouble", () => {
  test("every listener hears a heartbeat each ten seconds", async () => {
    const listeners = Array.from({ length: 25 }, () => open());
    await vi.advanceTimersByTimeAsync(30_000);
    expect(new Set(listeners.map(({ text }) => text.split(": still here").length - 1))).toEqual(new Set([3]));
  });

  test("an expired key hears no more", async () => {
    const listener = open();
    ruleset.put({ ...(ruleset.workspace("w") as never as object), accessSeq: 2 } as never, [
      { ...LISTENER_KEY, expiresAt: Date.now() - 1 },
    ]);
    expect(listener.ended).toBe("end");
  });
});

test("everybody who stands at the same generation is sent the very same bytes", () => {
  const sent: unknown[] = [];
  const listeners = Array.from({ length: 3 }, () => open());
  for (const each of listeners) vi.spyOn(each, "write").mockImplementation((bytes) => sent.push(bytes) > 0);
  put(2, "a");
  expect(sent).toHaveLength(3);
  expect(new Set(sent).size).toBe(1);
});

test("a process takes no more streams than it can hold, and others again when some have ended", () => {
  const all = Array.from({ length: 20_000 }, () => open());
  expect(() => open()).toThrow(/as many streams as it can/);
  all[0]?.emit("close");
  expect(() => open()).not.toThrow();
});

describe("who heard more from another process", () => {
  test("waits a moment until this one is there too, and then hears the next step only", async () => {
    const ahead = open({ "last-event-id": "2" });
    put(2, "a");
    await vi.advanceTimersByTimeAsync(5_000);
    put(3, "b");
    expect(ahead.ids).toEqual([3]);
    expect(ahead.text).toContain('data: {"since":2,"generation":3,');
  });

  test("hears the whole state when this one does not get there, sooner than silence could be taken for agreement", async () => {
    const ahead = open({ "last-event-id": "9" });
    expect(ahead.ids).toEqual([]);
    await vi.advanceTimersByTimeAsync(900);
    expect(ahead.ids).toEqual([1]);
    expect(ahead.text).toContain('data: {"generation":1,');
  });
});

test("the way from before a restore is never taken for the way since", () => {
  for (let n = 2; n <= 5; n++) put(n, `t${n}`);
  const slow = open({ "last-event-id": "5" });
  slow.reads = false;
  put(6, "a");
  put(3);
  for (let n = 4; n <= 8; n++) put(n, `other${n}`);
  slow.read();
  expect(slow.ids).toEqual([6, 8]);
  expect(slow.text.slice(slow.text.lastIndexOf("data:"))).toMatch(/^data: {"generation":8/);
});
