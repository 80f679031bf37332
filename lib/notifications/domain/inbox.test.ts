import { expect, test } from "vitest";
import { inboxCursor, inboxQuery, parseInboxCursor, parseInboxFilter } from "./inbox.ts";

test("an address keeps filter and place, and what it does not keep is read as the newest unread", () => {
  const before = inboxCursor({ at: "2026-03-14T01:58:07.123Z", id: "abc" });
  const params = new URLSearchParams(inboxQuery("all", before));
  expect(parseInboxFilter(params.get("show") ?? undefined)).toBe("all");
  expect(parseInboxCursor(params.get("before") ?? undefined)).toEqual({
    at: new Date("2026-03-14T01:58:07.123Z"),
    id: "abc",
  });
  expect(inboxQuery("unread")).toBe("");
  for (const wrong of ["", "abc", "1.", "1.A'", "99999999999999999.a", ["1.a"]])
    expect(parseInboxCursor(wrong)).toBeNull();
  expect(parseInboxFilter("everything")).toBe("unread");
});
