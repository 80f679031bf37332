import { describe, expect, test } from "vitest";
import { Backoff } from "./backoff.ts";

describe("waiting after failures", () => {
  test("doubles up to 10 s and stays there, however often it fails", () => {
    const backoff = new Backoff(() => 1);
    const waits = Array.from({ length: 2_000 }, () => backoff.next(null));
    expect(waits.slice(0, 4)).toEqual([250, 500, 1_000, 2_000]);
    expect(Math.max(...waits)).toBe(10_000);
    expect(waits.at(-1)).toBe(10_000);
  });

  test("is drawn from the upper half, so that a crowd spreads out", () => {
    expect(new Backoff(() => 0).next(null)).toBe(125);
    expect(new Backoff(() => 0.5).next(null)).toBe(187.5);
  });

  test("begins anew after a success", () => {
    const backoff = new Backoff(() => 1);
    for (let n = 0; n < 10; n++) backoff.next(null);
    backoff.reset();
    expect(backoff.next(null)).toBe(250);
  });

  test("a server that asks for more time gets it, up to two minutes and with a spread", () => {
    expect(new Backoff(() => 0).next(5_000)).toBe(5_000);
    expect(new Backoff(() => 1).next(5_000)).toBe(6_000);
    expect(new Backoff(() => 0).next(86_400_000)).toBe(120_000);
  });

  test("a server that asks for less than it would be anyway changes nothing", () => {
    const backoff = new Backoff(() => 1);
    for (let n = 0; n < 10; n++) backoff.next(null);
    expect([backoff.next(0), backoff.next(1_000), backoff.next(Number.NaN)]).toEqual([10_000, 10_000, 10_000]);
  });
});
