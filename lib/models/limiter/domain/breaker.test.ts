import { describe, expect, test } from "vitest";
import { Breaker, DOWN_MS, LONGEST_OUTAGE_MS, TRIPS_AT } from "./breaker.ts";

function tripped(at = 0): Breaker {
  const breaker = new Breaker();
  for (let failure = 0; failure < TRIPS_AT; failure++) breaker.failed(at, false);
  return breaker;
}
/** Lets one probe fail as soon as it may go, and says when that was; null when it is down. */
function probe(breaker: Breaker, now: number): number | null {
  const admission = breaker.admits(now);
  if (admission === "down") return null;
  const at = typeof admission === "object" ? admission.waitUntil : now;
  expect(breaker.admits(at)).toBe("probe");
  breaker.probed();
  breaker.failed(at, true);
  return at;
}

describe("the breaker", () => {
  test("lets everything through until ten failures in a row; an answer in between begins the count anew", () => {
    const breaker = new Breaker();
    for (let failure = 0; failure < TRIPS_AT - 1; failure++) breaker.failed(0, false);
    breaker.answered();
    for (let failure = 0; failure < TRIPS_AT - 1; failure++) breaker.failed(0, false);
    expect(breaker.admits(0)).toBe("go");
    breaker.failed(0, false);
    expect(breaker.admits(0)).toEqual({ waitUntil: 5_000 });
  });

  test("then lets one probe at a time, and closes when it is answered", () => {
    const breaker = tripped();
    expect(breaker.admits(4_999)).toEqual({ waitUntil: 5_000 });
    expect(breaker.admits(5_000)).toBe("probe");
    breaker.probed();
    expect(breaker.admits(5_001)).toBe("wait");
    breaker.answered();
    expect(breaker.admits(5_002)).toBe("go");
  });

  test("a probe nobody waited for is as if it had not been sent", () => {
    const breaker = tripped();
    breaker.probed();
    breaker.abandoned(true);
    expect(breaker.admits(5_000)).toBe("probe");
  });

  test("calls sent before it opened, that fail after, change nothing", () => {
    const breaker = tripped();
    for (let late = 0; late < 30; late++) breaker.failed(3_000, false);
    expect(breaker.admits(4_999)).toEqual({ waitUntil: 5_000 });
  });

  test("rests longer after each failed probe, then gives up: an outage costs about a minute", () => {
    const breaker = tripped();
    const probes: number[] = [];
    for (let at = probe(breaker, 0); at !== null; at = probe(breaker, at)) probes.push(at);
    expect(probes).toEqual([5_000, 15_000, 35_000, 65_000]);
    expect(breaker.admits(65_000 + DOWN_MS - 1)).toBe("down");
    expect(probe(breaker, 65_000 + DOWN_MS)).not.toBeNull();
    expect(breaker.admits(65_001 + DOWN_MS)).toBe("down");
  });

  test("gives up sooner in probes when each takes long to fail", () => {
    const breaker = tripped();
    breaker.probed();
    breaker.failed(LONGEST_OUTAGE_MS, true);
    expect(breaker.admits(LONGEST_OUTAGE_MS + 1)).toBe("down");
  });
});
