import { describe, expect, test } from "vitest";
import { arrivalOf, hasArrived, type SeenClient } from "./propagation.ts";

const COMMITTED = 1_000_000;
const change = { generation: 381, committedAt: COMMITTED };

function client(id: string, host: string, generation: number | null, delay: number | null): SeenClient {
  const generationAt = delay === null ? null : COMMITTED + delay;
  return { id, host, sdk: "ts 1.0.0", generation, generationAt, seenAt: COMMITTED + 500, connected: true };
}

describe("how far a change has come", () => {
  test("counts who runs its generation or a later one, with the slowest and the median", () => {
    const seen = [client("a", "one", 381, 120), client("b", "one", 381, 610), client("c", "two", 382, 290)];
    const arrival = arrivalOf(seen, change);
    expect(arrival).toMatchObject({ clients: 3, confirmed: 3, median: 290, slowest: 610, untimed: 0 });
    expect(arrival.curve).toEqual([
      { ms: 120, at: 1 },
      { ms: 290, at: 2 },
      { ms: 610, at: 3 },
    ]);
    expect(hasArrived(arrival)).toBe(true);
  });

  test("puts the host that still waits first, with what it runs", () => {
    const seen = [client("a", "fast", 381, 900), client("b", "late", 380, -5_000), client("c", "late", 379, -9_000)];
    const { hosts, confirmed } = arrivalOf(seen, change);
    expect(confirmed).toBe(1);
    expect(hosts.map(({ host, waiting }) => [host, waiting])).toEqual([
      ["late", 2],
      ["fast", 0],
    ]);
    expect(hosts[0]?.behind).toEqual({ generation: 379, seenAt: COMMITTED + 500 });
  });

  test("counts no silence as confirmation, and nobody connected as not arrived", () => {
    const never = client("a", "one", null, null);
    expect(arrivalOf([never], change)).toMatchObject({ clients: 1, confirmed: 0 });
    expect(hasArrived(arrivalOf([], change))).toBe(false);
  });

  test("lists whoever is not connected apart: it neither confirms nor holds anything up", () => {
    const gone = { ...client("gone", "two", 380, 0), connected: false };
    const arrival = arrivalOf([client("a", "one", 381, 50), gone], change);
    expect(arrival).toMatchObject({ clients: 1, confirmed: 1 });
    expect(arrival.offline).toEqual([
      { host: "two", clients: 1, hadIt: false, generation: 380, seenAt: COMMITTED + 500 },
    ]);
    expect(hasArrived(arrival)).toBe(true);
  });

  test("tells of those that are gone whether they had it, a line a host, those without it first", () => {
    const gone = (id: string, host: string, generation: number) => ({
      ...client(id, host, generation, 0),
      connected: false,
    });
    const { offline } = arrivalOf([gone("a", "one", 381), gone("b", "one", 382), gone("c", "two", 379)], change);
    expect(offline.map(({ host, clients, hadIt }) => [host, clients, hadIt])).toEqual([
      ["two", 1, false],
      ["one", 2, true],
    ]);
  });

  test("tells no time of a client that came to the generation by another way, as after a start", () => {
    const arrival = arrivalOf([client("a", "one", 390, 3_600_000)], change);
    expect(arrival).toMatchObject({ confirmed: 1, untimed: 1, slowest: null, median: null, curve: [] });
  });

  test("thins a long curve and a long list, and loses neither its ends nor a count", () => {
    const seen = Array.from({ length: 5_000 }, (_, i) => client(`c${i}`, `host-${i % 100}`, 381, i));
    const { curve, hosts, moreHosts, confirmed } = arrivalOf(seen, change);
    expect(curve.length).toBeLessThanOrEqual(202);
    expect([curve[0], curve.at(-1)]).toEqual([
      { ms: 0, at: 1 },
      { ms: 4_999, at: 5_000 },
    ]);
    expect([hosts.length, moreHosts, confirmed]).toEqual([40, 60, 5_000]);
  });
});
