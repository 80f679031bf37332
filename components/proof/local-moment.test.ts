import { describe, expect, test } from "vitest";
import { localOf, momentOf } from "./local-moment.ts";

const utc = (text: string) => Date.parse(text);

describe("a local time", () => {
  test("is read in its own zone, and comes back as it was", () => {
    expect(momentOf("2026-03-14T02:30", "Europe/Berlin")).toBe(utc("2026-03-14T01:30:00Z"));
    expect(momentOf("2026-07-14T02:30:07", "Europe/Berlin")).toBe(utc("2026-07-14T00:30:07Z"));
    expect(momentOf("2026-07-14T02:30", "America/New_York")).toBe(utc("2026-07-14T06:30:00Z"));
    for (const zone of ["UTC", "Asia/Kathmandu", "Pacific/Apia", "America/St_Johns", "Europe/London"]) {
      for (let at = utc("2026-01-01T00:00:00Z"); at < utc("2027-01-01T00:00:00Z"); at += 37 * 3_600_000) {
        expect(localOf(momentOf(localOf(at, zone), zone) ?? 0, zone)).toBe(localOf(at, zone));
      }
    }
  });

  test("is the first of the two in autumn, and none is lost in spring", () => {
    expect(momentOf("2026-10-25T02:30", "Europe/Berlin")).toBe(utc("2026-10-25T00:30:00Z"));
    expect(momentOf("2026-03-29T02:30", "Europe/Berlin")).toBe(utc("2026-03-29T01:30:00Z"));
  });

  test("that is none is none", () => {
    for (const text of ["", "yesterday", "2026-13-01T00:00"]) expect(momentOf(text, "UTC"), text).toBeNull();
  });
});
