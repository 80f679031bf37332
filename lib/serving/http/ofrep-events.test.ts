import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openStalling, putGeneration } from "../../testing/stalling-connection.ts";
import { Ruleset } from "../ruleset.ts";
import { OfrepEvents } from "./ofrep-events.ts";

let ruleset: Ruleset;
let events: OfrepEvents;

const put = (generation: number) => putGeneration(ruleset, generation);
const open = () => openStalling(events);

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
  expect(slow.ended).toBe("destroy");
  expect(reader.ended).not.toBe("destroy");
});

test("a process takes no more event streams than it can hold", () => {
  const all = Array.from({ length: 20_000 }, () => open());
  expect(() => open()).toThrow(/as many event streams as it can/);
  all[0]?.emit("close");
  expect(() => open()).not.toThrow();
});
