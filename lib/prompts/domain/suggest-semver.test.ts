import { describe, expect, test } from "vitest";
import type { PromptContent } from "./content.ts";
import { compareSemver, isSemver, suggestSemver } from "./suggest-semver.ts";

const base: PromptContent = {
  system:
    "You answer questions about orders for {{shop}}. Be friendly and brief, and quote the order number. Do not promise refunds. Use at most 3 sentences.",
  userTemplate: "{{question}}",
  templateFormat: "mustache",
  model: "local/nearest-1",
  parameters: { temperature: 0 },
  outputSchema: { type: "object", properties: { a: { type: "string" } } },
  tools: null,
  evaluation: {},
  ci: {},
  owners: [],
};
const suggestion = (change: Partial<PromptContent>) => suggestSemver(base, { ...base, ...change }, "1.4.2");
const edited = (from: string, to: string) => {
  expect(base.system).toContain(from);
  return suggestion({ system: base.system.replace(from, to) });
};

test("the first version is 1.0.0", () => {
  expect(suggestSemver(null, base, null)).toEqual({ bump: "major", next: "1.0.0", why: "This is the first version." });
});

test("each bump counts up its own number and clears those behind it", () => {
  expect(suggestion({ model: "local/nearest-2" }).next).toBe("2.0.0");
  expect(suggestion({ parameters: { temperature: 1 } }).next).toBe("1.5.0");
  expect(suggestion({}).next).toBe("1.4.3");
});

test("a base without a semantic label starts at 1.0.0", () => {
  expect(suggestSemver(base, base, "spring edition").next).toBe("1.0.0");
});

describe("major", () => {
  test.each<[string, Partial<PromptContent>, string]>([
    ["model", { model: "local/nearest-2" }, "The model changes from local/nearest-1 to local/nearest-2."],
    ["a new variable", { userTemplate: "{{question}} {{tone}}" }, "Callers must now give tone."],
    ["a variable gone", { userTemplate: "" }, "No longer used: question."],
    ["output schema", { outputSchema: null }, "The output schema changes."],
    ["tools", { tools: [{ name: "search" }] }, "The tools change."],
    [
      "a rewrite",
      { system: "You are a pirate who sails {{shop}}. Do not sink. 3" },
      "of the system message's words change",
    ],
  ])("%s", (_, change, why) => {
    expect(suggestion(change)).toMatchObject({ bump: "major", why: expect.stringContaining(why) });
  });

  test.each([
    ["at most 3", "at most 4"],
    ["at most 3", "at most three"],
    ["Do not promise", "Do promise"],
    ["Be friendly", "Never be friendly"],
    ["quote", "only quote"],
  ])("%s → %s turns an instruction round", (from, to) => {
    expect(edited(from, to)).toMatchObject({ bump: "major", why: "A number, a limit or a negation changes." });
  });

  test("a changed comparison or sign is a changed number", () => {
    for (const [from, to] of [
      ["score >= 5", "score <= 5"],
      ["add -2", "add 2"],
      ["5 %", "5"],
      ["wait 24h", "wait 48h"],
    ] as const) {
      const before = { ...base, userTemplate: `{{question}} ${from}` };
      const after = { ...base, userTemplate: `{{question}} ${to}` };
      expect(suggestSemver(before, after, "1.0.0").bump, `${from} → ${to}`).toBe("major");
    }
  });
});

describe("patch", () => {
  test("the same content", () => {
    expect(suggestion({})).toMatchObject({ bump: "patch", why: "Nothing but the changelog changes." });
  });
  test("schema keys in another order are the same schema", () => {
    const outputSchema = { properties: { a: { type: "string" } }, type: "object" };
    expect(suggestion({ outputSchema }).bump).toBe("patch");
  });
  test.each([
    ["friendly", "freindly"],
    ["promise", "promisse"],
    ["orders for", "orders   for"],
    ["brief, and", "brief and"],
    ["You answer", "you answer"],
    ["Do not", "Do\nnot"],
  ])("%s → %s is no change of meaning", (from, to) => {
    expect(edited(from, to)).toMatchObject({ bump: "patch" });
  });
});

describe("minor", () => {
  test.each([
    ["friendly", "formal"],
    ["Be ", "Please be "],
    ["about", "on"],
    ["and brief", "or brief"],
  ])("%s → %s refines the wording", (from, to) => {
    expect(edited(from, to)).toMatchObject({ bump: "minor" });
  });
  test("a list with one more item is not a changed number", () => {
    const before = { ...base, userTemplate: "{{question}}\n1. greet\n" };
    const after = { ...base, userTemplate: "{{question}}\n1. greet\n2. answer\n" };
    expect(suggestSemver(before, after, "1.0.0").bump).toBe("minor");
  });
  test("settings, which are named", () => {
    expect(suggestion({ parameters: { temperature: 1 }, owners: ["@team"] })).toMatchObject({
      bump: "minor",
      why: "Settings change: parameters, owners.",
    });
  });
  test("sentences in another order", () => {
    expect(
      edited("Do not promise refunds. Use at most 3 sentences.", "Use at most 3 sentences. Do not promise refunds.")
        .bump,
    ).toBe("minor");
  });
});

describe("semantic versions", () => {
  test.each(["0.0.0", "1.2.3", "1.0.0-rc.1", "1.0.0-0a.b-c+build.01"])("%s is one", (text) => {
    expect(isSemver(text)).toBe(true);
  });
  test.each([
    "",
    "1",
    "1.2",
    "v1.2.3",
    "01.2.3",
    "1.2.3-",
    "1.2.3-01",
    "1.2.3+",
    " 1.2.3",
    "1.2.3\n",
    "1.2.9999999999999999",
  ])("%j is none", (text) => {
    expect(isSemver(text)).toBe(false);
  });
  test("precedence is that of the specification's own example", () => {
    const ordered = [
      "x",
      "1.0.0-alpha",
      "1.0.0-alpha.1",
      "1.0.0-alpha.beta",
      "1.0.0-beta",
      "1.0.0-beta.2",
      "1.0.0-beta.11",
      "1.0.0-rc.1",
      "1.0.0",
      "1.0.10",
      "1.2.0",
      "2.0.0",
      "10.0.0",
    ];
    expect([...ordered].reverse().sort(compareSemver)).toEqual(ordered);
    expect(compareSemver("1.0.0+a", "1.0.0+b")).toBe(0);
  });
});
