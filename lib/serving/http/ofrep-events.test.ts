import { EventEmitter } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type KeyRecord, Ruleset } from "../ruleset.ts";
import { OfrepEvents } from "./ofrep-events.ts";

const key: KeyRecord = {
  ...{ keyId: "k", secretHash: "s", workspaceId: "w", ownerId: "m", scopes: ["resolve"] },
  ...{ promptPattern: null, channels: [], expiresAt: null },
};

class Connection extends EventEmitter {
  text = "";
  reads = true;
  writableNeedDrain = false;
  destroyed = false;
  writeHead(): void {}
  end(): void {}
  write(text: string): boolean {
    this.text += text;
    this.writableNeedDrain = !this.reads;
    return this.reads;
  }
  destroy(): void {
    this.destroyed = true;
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
let events: OfrepEvents;

function put(generation: number): void {
  const rules = { id: "w", generation, madeAt: null, accessSeq: 1, prompts: new Map(), tenants: new Map() };
  ruleset.put(rules, generation === 1 ? [key] : null);
}

function open(): Connection {
  const connection = new Connection();
  events.open({ headers: {} } as unknown as IncomingMessage, connection as unknown as ServerResponse, key);
  return connection;
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "performance"] });
  ruleset = new Ruleset();
  put(1);
  events = new OfrepEvents(ruleset);
});

afterEach(() => {
  events.close();
  vi.useRealTimers();
});

test("who does not read is told nothing meanwhile, and then where things stand", () => {
  const slow = open();
  slow.reads = false;
  for (let generation = 2; generation <= 100; generation++) put(generation);
  expect(slow.ids).toEqual([1, 2]);
  slow.read();
  expect(slow.ids).toEqual([1, 2, 100]);
});

test.each([
  ["its key is good", () => undefined],
  ["its key is gone", () => ruleset.forget("w")],
])("who has not read for a minute is cut, when %s", async (_when, happens) => {
  const [slow, reader] = [open(), open()];
  slow.reads = false;
  put(2);
  happens();
  await vi.advanceTimersByTimeAsync(80_000);
  expect([slow.destroyed, reader.destroyed]).toEqual([true, false]);
});

test("a process takes no more event streams than it can hold", () => {
  const all = Array.from({ length: 20_000 }, () => open());
  expect(() => open()).toThrow(/as many event streams as it can/);
  all[0]?.emit("close");
  expect(() => open()).not.toThrow();
});
