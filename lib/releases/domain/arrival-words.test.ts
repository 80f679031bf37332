import { describe, expect, test } from "vitest";
import { type Arriving, arrivalSentence, releaseWords, secondsWords, stragglerWords } from "./arrival-words.ts";

const release = { channel: "stable", version: 12, seq: 7, whole: true, later: null, generation: 380 };
const told = (confirmed: number, clients: number, after = 600, other: Partial<Arriving> = {}) =>
  arrivalSentence({
    ...{ ...release, here: { generation: 380 }, committedAt: 0, now: after, arrival: { confirmed, clients } },
    ...other,
  });

describe("how a rollback arrives, in words", () => {
  test("says done of every client only when each has confirmed", () => {
    expect(told(41, 41)).toBe("Done. Every connected client serves *v12*.");
    expect(told(39, 41)).toBe("stable serves *v12*. Two clients of 41 have yet to confirm.");
  });

  test("says of a step of a rollout that it is followed: not everybody gets its version", () => {
    expect(told(41, 41, 600, { whole: false })).toBe("Done. Every connected client follows *release 7*.");
    expect(releaseWords({ ...release, whole: false })).toBe("release 7");
  });

  test("says of a release that another one has replaced nothing of what is served now", () => {
    expect(told(41, 41, 600, { later: {} })).toBe("Done. Every connected client has had *release 7*.");
    expect(told(0, 0, 600, { later: {} })).toBe("Done. stable has had *release 7*.");
    expect(releaseWords({ ...release, later: {} })).toBe("release 7");
  });

  test("speaks of no client where none is connected", () => {
    expect(told(0, 0)).toBe("Done. stable serves *v12*.");
  });

  test("without a client calls it done only where the memory that answers applications has it", () => {
    expect(told(0, 0, 600, { here: { generation: 379 } })).toBe("Recorded. stable serves *v12*.");
    expect(told(0, 0, 600, { here: null })).toBe("Recorded. stable serves *v12*.");
  });

  test("calls those stragglers who have not confirmed after seconds, and says nobody when it is nobody", () => {
    expect(told(40, 41, 6_000)).toBe("*One client* of 41 has not confirmed; everyone else serves *v12*.");
    expect(told(0, 2, 6_000)).toBe("*Two clients* of 2 have not confirmed; nobody serves *v12* yet.");
  });

  test("says of a host that waits what it still runs and when it was last heard", () => {
    const host = {
      host: "x",
      confirmed: 1,
      waiting: 2,
      slowest: null,
      sdks: [],
      behind: { generation: 380, seenAt: 0 },
    };
    expect(stragglerWords(host, 14_000)).toBe("2 clients still run generation 380, last heard 14 s ago");
    expect(stragglerWords({ ...host, behind: { generation: null, seenAt: 0 } }, 500)).toContain("told nothing yet");
    expect(stragglerWords({ ...host, behind: null }, 500)).toBeNull();
    expect([secondsWords(612), secondsWords(12_400), secondsWords(180_000)]).toEqual(["0.61 s", "12.4 s", "3 min"]);
  });
});
