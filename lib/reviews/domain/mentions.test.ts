import { describe, expect, test } from "vitest";
import { mentionBeingTyped, mentionsIn } from "./mentions.ts";

const people = [
  { memberId: "l", name: "Legal", email: "legal@demo.local", groups: ["legal"] },
  { memberId: "o", name: "Legal Ops", email: "ops@demo.local", groups: ["legal", "platform"] },
  { memberId: "a", name: "Alex", email: "alex@demo.local", groups: [] },
  { memberId: "b", name: "Alex", email: "alex.b@demo.local", groups: ["platform"] },
];
const told = (body: string) =>
  mentionsIn(body, people).map(({ start, end, memberIds }) => [body.slice(start, end), ...memberIds]);

describe("a mention", () => {
  test("of a person, of an address and of a group", () => {
    expect(told("@Alex, ask @ops@demo.local or @platform.")).toEqual([
      ["@Alex", "a", "b"],
      ["@ops@demo.local", "o"],
      ["@platform", "o", "b"],
    ]);
  });

  test("takes the longest name that fits", () => {
    expect(told("@Legal Ops knows")).toEqual([["@Legal Ops", "o"]]);
    expect(told("@Legal Opsed")).toEqual([["@Legal", "l"]]);
  });

  test("spelled exactly means just that; otherwise capitals do not matter", () => {
    expect(told("@Legal")).toEqual([["@Legal", "l"]]);
    expect(told("@legal")).toEqual([["@legal", "l", "o"]]);
    expect(told("@LEGAL")).toEqual([["@LEGAL", "l", "o"]]);
  });

  test("of nobody known is plain text, and so is an @ inside a word", () => {
    expect(told("@stranger me@Alex mail@legal @ Legal")).toEqual([]);
    expect(told("@Alexander")).toEqual([]);
  });

  test("at the end of the text and right behind another one", () => {
    expect(told("(@Alex)@Legal")).toEqual([
      ["@Alex", "a", "b"],
      ["@Legal", "l"],
    ]);
  });
});

describe("what is being typed", () => {
  test("begins behind the @ before the caret, and may have spaces in it", () => {
    expect(mentionBeingTyped("ask @Leg", 8)).toEqual({ at: 4, typed: "Leg" });
    expect(mentionBeingTyped("ask @Legal O", 12)).toEqual({ at: 4, typed: "Legal O" });
    expect(mentionBeingTyped("@", 1)).toEqual({ at: 0, typed: "" });
  });

  test("is nothing in an address, on another line or behind two spaces", () => {
    expect(mentionBeingTyped("me@Leg", 6)).toBeNull();
    expect(mentionBeingTyped("@Legal\nsays", 11)).toBeNull();
    expect(mentionBeingTyped("@Legal  says", 12)).toBeNull();
    expect(mentionBeingTyped("nothing", 7)).toBeNull();
  });
});
