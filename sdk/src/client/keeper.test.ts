import { beforeEach, describe, expect, test } from "vitest";
import { patchOf, rulesOf } from "../../test/stand-in.ts";
import type { CountersignError } from "../errors.ts";
import { InvalidRules } from "../errors.ts";
import type { Change } from "./events.ts";
import { Keeper } from "./keeper.ts";

let now = 0;
let changes: Change[] = [];
let errors: CountersignError[] = [];
let keeper: Keeper;

beforeEach(() => {
  now = 1_000;
  changes = [];
  errors = [];
  keeper = new Keeper(
    { used: (change) => changes.push(change), error: (error) => errors.push(error), steady: () => now },
    60_000,
  );
});

const served = () => keeper.rules?.prompts.get("agent")?.channels.get("stable")?.version;

describe("what is used at the start", () => {
  test("the newer of bundle and disk, whichever is read first", () => {
    expect(keeper.load(rulesOf(5), "bundle", 0, null)).toBe(true);
    expect(keeper.load(rulesOf(4), "disk", 0, null)).toBe(false);
    expect(keeper.load(rulesOf(6), "disk", 500, null)).toBe(true);
    expect([keeper.generation, keeper.source, now - keeper.confirmedAt]).toEqual([6, "disk", 500]);
  });

  test("a server that says nothing has changed makes them the network's", () => {
    keeper.load(rulesOf(5), "disk", 9_000, '"5"');
    keeper.confirm();
    expect([keeper.source, now - keeper.confirmedAt]).toEqual(["network", 0]);
  });
});

describe("what replaces what is known", () => {
  beforeEach(() => void keeper.takeSnapshot(rulesOf(10), '"10"', null));

  test("a snapshot of a higher generation, also one in which every prompt is gone", () => {
    expect(keeper.takeSnapshot(rulesOf(12), '"12"', null)).toBe("used");
    expect(keeper.takeSnapshot({ generation: 13, prompts: {}, tenants: {}, archived: ["agent"] }, null, null)).toBe(
      "used",
    );
    expect([keeper.generation, keeper.rules?.prompts.size]).toEqual([13, 0]);
    expect(changes.map(({ from, generation }) => [from, generation])).toEqual([
      [null, 10],
      [10, 12],
      [12, 13],
    ]);
  });

  test("a patch that follows it exactly; another asks for the snapshot and changes nothing", () => {
    expect(keeper.takePatch(patchOf(10, 11))).toBe("used");
    expect(keeper.takePatch(patchOf(10, 11))).toBe("known");
    expect(keeper.takePatch(patchOf(12, 13))).toBe("gap");
    expect(keeper.takePatch(patchOf(10, 14))).toBe("gap");
    expect([keeper.generation, served()]).toEqual([11, 11]);
  });

  test("a patch archives, brings back, and says of tenants what is new", () => {
    const empty = { prompts: {}, tenants: {}, archived: [] };
    keeper.takePatch({ since: 10, generation: 11, ...empty, archived: ["agent"] });
    expect([keeper.rules?.prompts.has("agent"), keeper.rules?.archived.has("agent")]).toEqual([false, true]);
    keeper.takePatch({ ...patchOf(11, 12), tenants: { acme: { tier: "pro", experiments: true } } });
    expect([keeper.rules?.prompts.has("agent"), keeper.rules?.archived.has("agent")]).toEqual([true, false]);
    expect(keeper.rules?.tenants.get("acme")).toEqual({ tier: "pro", experiments: true });
    keeper.takePatch({ since: 12, generation: 13, ...empty, tenants: { acme: null } });
    expect(keeper.rules?.tenants.size).toBe(0);
  });

  const { agent } = rulesOf(11).prompts;
  const with_ = (change: object) => ({ ...rulesOf(11), prompts: { agent: { ...agent, ...change } } });
  test.each([
    ["nothing", null],
    ["an empty object", {}],
    ["a list", []],
    ["no prompts", { generation: 11 }],
    ["a generation that is text", { ...rulesOf(11), generation: "11" }],
    ["a channel that leads nowhere", with_({ versions: {} })],
    ["a latest that leads nowhere", with_({ latest: 99 })],
    ["shares that are not the whole", with_({ channels: { stable: { ...agent?.channels.stable, split: [] } } })],
    [
      "a rollout of an unknown unit",
      with_({ channels: { stable: { ...agent?.channels.stable, rollout: { id: "r" } } } }),
    ],
    ["a template that does not compile", with_({ versions: { 11: { ...agent?.versions[11], system: "{{" } } })],
    ["a format nobody knows", with_({ versions: { 11: { ...agent?.versions[11], templateFormat: "jinja" } } })],
  ])("never what is no whole document: %s", (_what, document) => {
    expect(() => keeper.takeSnapshot(document, null, 10)).toThrow(InvalidRules);
    expect([keeper.generation, served(), changes.length]).toEqual([10, 10, 1]);
  });

  test("at the same generation never by nothing, and otherwise by what differs", () => {
    expect(keeper.takeSnapshot({ ...rulesOf(10), prompts: {} }, null, null)).toBe("known");
    expect(keeper.takeSnapshot(rulesOf(10), '"x"', null)).toBe("known");
    expect([served(), keeper.etag]).toEqual([10, '"x"']);
    expect(keeper.takeSnapshot(rulesOf(10, 3), null, null)).toBe("used");
    expect(served()).toBe(3);
  });
});

describe("a server that says an earlier generation", () => {
  beforeEach(() => void keeper.takeSnapshot(rulesOf(10), null, null));

  test("is believed at once when it told the later one by the same stream: it was restored", () => {
    expect(keeper.takeSnapshot(rulesOf(7), null, 10)).toBe("used");
    expect(served()).toBe(7);
  });

  test("is otherwise taken for one that lags, and believed when it has insisted for a minute", () => {
    expect(keeper.takeSnapshot(rulesOf(7), null, null)).toBe("earlier");
    now += 59_999;
    expect(keeper.takeSnapshot(rulesOf(7), null, 7)).toBe("earlier");
    expect([served(), errors.map(({ code }) => code)]).toEqual([10, ["went_back"]]);
    now += 1;
    expect(keeper.takeSnapshot(rulesOf(8), null, null)).toBe("used");
    expect(served()).toBe(8);
  });

  test("is not believed while another still says the later one", () => {
    for (let n = 0; n < 10; n++) {
      expect(keeper.takeSnapshot(rulesOf(7), null, null)).toBe("earlier");
      now += 50_000;
      keeper.confirm();
    }
    expect(served()).toBe(10);
  });
});
