import { expect, test } from "vitest";
import type { SnippetUser, SnippetUsers } from "#lib/prompts/domain/snippet-list.ts";
import { usersSentence } from "./snippet-words.ts";

const user = (holds: number, more: Partial<SnippetUser> = {}): SnippetUser => ({
  ...{ name: "p", kind: "prompt", latest: 1, holds, direct: true, servedHolds: null, review: null },
  ...more,
});
const say = (users: SnippetUser[], more: Partial<SnippetUsers> = {}) =>
  usersSentence({ name: "rules/note", kind: "snippet", archived: false, stable: 3, users, more: false, ...more });

test("the page says who includes it, and who is behind what is released", () => {
  expect(say([], { stable: null })).toContain("never released");
  expect(say([])).toBe("Nothing includes rules/note yet; v3 is released.");
  expect(say([user(3)])).toBe("1 prompt includes rules/note, in v3, which is released.");
  expect(say([user(3), user(2), user(2, { review: { number: 4, status: "open" } })])).toBe(
    "3 prompts include rules/note; 2 hold another version than v3, which is released; 1 of them waits for a review.",
  );
  expect(say([user(2, { kind: "snippet" }), user(3)])).toContain("1 prompt includes");
});
