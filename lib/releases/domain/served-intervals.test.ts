import { describe, expect, test } from "vitest";
import { earlierVersions, servedIntervals } from "./served-intervals.ts";

const row = (seq: number, kind: string, version: number) => ({ seq, kind, version, at: seq * 1000 });

describe("what a channel served when", () => {
  const intervals = servedIntervals([
    row(1, "promote", 1),
    row(2, "promote", 2),
    row(3, "rollback", 1),
    row(4, "promote", 3),
  ]);

  test("each stretch ends where the next begins, and says what ended it", () => {
    expect(intervals).toEqual([
      { version: 1, from: 1000, until: 2000, endedBy: "promote" },
      { version: 2, from: 2000, until: 3000, endedBy: "rollback" },
      { version: 1, from: 3000, until: 4000, endedBy: "promote" },
      { version: 3, from: 4000, until: null, endedBy: null },
    ]);
  });

  test("a row that changes no version prolongs the stretch", () => {
    expect(servedIntervals([row(1, "promote", 1), row(2, "pause", 1)])).toHaveLength(1);
  });

  test("a rollout prolongs its baseline's stretch until everybody has the candidate", () => {
    const rolling = [row(1, "promote", 1), row(2, "promote", 1), row(3, "advance", 1), row(4, "advance", 2)];
    expect(servedIntervals(rolling)).toEqual([
      { version: 1, from: 1000, until: 4000, endedBy: "promote" },
      { version: 2, from: 4000, until: null, endedBy: null },
    ]);
    expect(servedIntervals([...rolling.slice(0, 3), row(4, "auto_rollback", 1)])).toHaveLength(1);
  });

  test("earlier versions come with their last stretch, the latest first, without the present one", () => {
    expect(earlierVersions(intervals).map(({ version, from }) => [version, from])).toEqual([
      [1, 3000],
      [2, 2000],
    ]);
    expect(earlierVersions(servedIntervals([row(1, "promote", 1)]))).toEqual([]);
  });
});
