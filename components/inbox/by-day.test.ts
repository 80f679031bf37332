import { expect, test } from "vitest";
import { byDay } from "./by-day.ts";

const at = (time: string) => ({
  ...{ id: time, kind: "mentioned", title: time, body: "", path: "", actorName: "", read: false },
  at: time,
});

test("a notice stands under the day the reader's own calendar had when it came", () => {
  const lines = ["2026-03-14T23:30:00Z", "2026-03-14T09:00:00Z", "2026-03-13T22:00:00Z", "2026-02-01T00:00:00Z"].map(
    at,
  );
  const days = (timeZone: string) =>
    byDay(lines, Date.parse("2026-03-15T08:00:00Z"), timeZone).map(({ day, lines: own }) => `${day} ${own.length}`);
  expect(days("UTC")).toEqual(["Yesterday 2", "Fri 13 Mar 1", "1 Feb 1"]);
  expect(days("Europe/Berlin")).toEqual(["Today 1", "Yesterday 1", "Fri 13 Mar 1", "1 Feb 1"]);
});
