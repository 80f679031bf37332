import { EventEmitter } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type KeyRecord, Ruleset } from "../ruleset.ts";
import { RulesStream } from "./rules-stream.ts";

const key: KeyRecord = {
  ...{ keyId: "k", secretHash: "s", workspaceId: "w", ownerId: "m", scopes: ["resolve"] },
  ...{ promptPattern: null, channels: [], expiresAt: null },
};

/** A connection whose reader can be told to stop reading. */
class Connection extends EventEmitter {
  text = "";
  writableNeedDrain = false;
  reads = true;
  ended: "end" | "destroy" | null = null;
  removeHeader(): void {}
  writeHead(): void {}
  write(bytes: Buffer | string): boolean {
    this.text += bytes.toString();
    this.writableNeedDrain = !this.reads;
    return this.reads;
  }
  end(): void {
    this.ended = "end";
  }
  destroy(): void {
    this.ended = "destroy";
  }
  read(): void {
    this.reads = true;
    this.writableNeedDrain = false;
    this.emit("drain");
  }
  get ids(): number[] {
    return [...this.text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));
  }
}

let ruleset: Ruleset;
let stream: RulesStream;

function put(generation: number, tenant?: string): void {
  const rules = { id: "w", generation, madeAt: null, accessSeq: 1, prompts: new Map(), tenants: new Map() };
  const change = tenant ? { prompts: new Set<string>(), tenants: new Set([tenant]) } : null;
  ruleset.put(rules, generation === 1 ? [key] : null, change);
}

function open(headers: Record<string, string> = {}): Connection {
  const connection = new Connection();
  stream.open({ headers } as unknown as IncomingMessage, connection as unknown as ServerResponse, key);
  return connection;
}

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
      { ...key, expiresAt: Date.now() - 1 },
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
