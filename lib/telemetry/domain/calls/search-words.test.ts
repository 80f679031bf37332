import { describe, expect, test } from "vitest";
import { type CallFilter, callQuery, NO_FILTER, parseCallFilter } from "./call-filter.ts";
import { readSearch, searchText } from "./search-words.ts";

const NOW = Date.parse("2026-03-14T09:00:00Z");
const read = (typed: string) => readSearch(typed, NOW);
const asked = (typed: string) =>
  Object.fromEntries(
    Object.entries(read(typed).filter).filter(([key, value]) => value !== NO_FILTER[key as keyof CallFilter]),
  );

test.each<[string, Partial<CallFilter>]>([
  ["4bf92f3577b34da6a3ce929d0e0e4736", { id: "4bf92f3577b34da6a3ce929d0e0e4736" }],
  ["  r-7 ", { id: "r-7" }],
  ["tenant:acme version:12 error", { tenant: "acme", version: 12, error: true }],
  ["v12 prompt:support/agent", { version: 12, prompt: "support/agent" }],
  ["flag:override slow>2s", { flag: "override_phrase", slow: 2_000 }],
  ["slow>1.5s score<3", { slow: 1_500, score: 3 }],
  ['tenant:"Acme Ltd" flagged', { tenant: "Acme Ltd", flag: "any" }],
  ["since:24h", { from: "2026-03-13T09:00:00.000Z" }],
  ["from:2026-03-01 to:2026-03-02T10:00Z", { from: "2026-03-01T00:00:00.000Z", to: "2026-03-02T10:00:00.000Z" }],
  ["feedback:down arm:candidate", { feedback: "down", arm: "candidate" }],
  ["", {}],
])("%j is understood", (typed, filter) => expect(asked(typed)).toEqual(filter));

test.each(["version:twelve", "flag:nothing", "arm:left", "since:ever", "slow<2s", "score>3"])(
  "%j is told to be wrong and looked for as nothing",
  (typed) => {
    expect(asked(typed)).toEqual({});
    expect(read(typed).unread).toMatchObject([{ word: typed }]);
  },
);

describe("words and address", () => {
  const filters: Partial<CallFilter>[] = [
    { id: "r-7", prompt: "support/agent", version: 3, arm: "control", tenant: "Acme Ltd", conversation: "c 1" },
    { model: "openai/gpt-x", flag: "zero_width", error: true, slow: 2_500, feedback: "none", score: 3.5 },
    { from: "2026-03-01T00:00:00.000Z", to: "2026-03-02T10:00:00.000Z", id: "v12" },
    { id: "error:timeout" },
  ];
  test.each(filters)("say the same of %j", (given) => {
    const filter = { ...NO_FILTER, ...given };
    expect(read(searchText(filter)).filter).toEqual(filter);
    expect(parseCallFilter(Object.fromEntries(new URLSearchParams(callQuery(filter))))).toEqual(filter);
  });
});

test("what an address must not hold is left out", () => {
  const odd = { version: "1e9", from: "yesterday", tenant: "a\0b", flag: "x", slow: "-1", prompt: ["a", "b"] };
  expect(parseCallFilter(odd)).toEqual({ ...NO_FILTER, prompt: "a" });
});
