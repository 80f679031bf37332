import { describe, expect, test } from "vitest";
import { turnDrawer } from "./draw-turn.ts";
import { parseFlags } from "./parse-flags.ts";
import { type TrafficOptions, USUAL_TRAFFIC } from "./traffic-options.ts";

describe("the command line", () => {
  test("every knob is read, and silence means the usual", () => {
    const given =
      "--rate 20 --minutes 3 --tenants 4 --errors 0.05 --slow-version 5:1.4 --broken-version v6:0.1 --unhappy t-3:0.3 --outage 30s@2m";
    const flags = parseFlags(given.split(" "));
    expect(flags).toMatchObject({
      ...{ rate: 20, durationMs: 180_000, tenants: ["t-1", "t-2", "t-3", "t-4"], errors: 0.05 },
      ...{ outage: { afterMs: 120_000, forMs: 30_000 }, thumbs: USUAL_TRAFFIC.thumbs, prompts: [], key: null },
    });
    expect([...flags.slow, ...flags.broken, ...flags.unhappy]).toEqual([
      [5, 1.4],
      [6, 0.1],
      ["t-3", 0.3],
    ]);
    expect(parseFlags([])).toMatchObject({ durationMs: Number.POSITIVE_INFINITY, tenants: USUAL_TRAFFIC.tenants });
    expect(parseFlags(["--tenants", "acme,orchard"]).tenants).toEqual(["acme", "orchard"]);
  });

  test.each([
    [["--rate", "fast"], "--rate takes a number"],
    [["--errors", "3"], "--errors takes a number from 0 to 1"],
    [["--slow-version", "1.4"], "--slow-version takes a name and a number"],
    [["--outage", "soon"], "--outage takes durations such as 30s"],
    [["--loud"], "--loud"],
  ])("%j is refused by the name of the flag", (args, words) => {
    expect(() => parseFlags(args)).toThrow(words);
  });
});

describe("what is drawn", () => {
  const options: TrafficOptions = {
    ...USUAL_TRAFFIC,
    ...{ url: "", key: "", material: [{ prompt: "a/b", inputs: [{ question: "When?" }, { question: "Where?" }] }] },
  };
  const draw = (seed: number, count = 2_000) => {
    const next = turnDrawer({ ...options, seed }, "x");
    return Array.from({ length: count }, next);
  };

  test("the same seed draws the same traffic, another one another", () => {
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  test("a conversation keeps its tenant, and has as many calls on average as was asked for", () => {
    const turns = draw(1);
    const tenants = new Map<string, Set<string>>();
    for (const { conversationId, tenantId } of turns) {
      tenants.set(conversationId, (tenants.get(conversationId) ?? new Set()).add(tenantId));
    }
    expect([...tenants.values()].every(({ size }) => size === 1)).toBe(true);
    expect(turns.length / tenants.size).toBeGreaterThan(1.8);
    expect(turns.length / tenants.size).toBeLessThan(2.2);
    expect(new Set(turns.map(({ requestId }) => requestId)).size).toBe(turns.length);
  });

  test("the median latency is the one asked for, and few calls attack", () => {
    const turns = draw(3);
    const median = turns.map(({ latencyMs }) => latencyMs).sort((a, b) => a - b)[1_000] ?? 0;
    expect(Math.abs(median / options.latencyMs - 1)).toBeLessThan(0.05);
    const attacks = turns.filter(({ inputs }) => inputs.question?.includes("Ignore all previous")).length;
    expect(attacks).toBeGreaterThan(0);
    expect(attacks).toBeLessThan(15);
  });
});
