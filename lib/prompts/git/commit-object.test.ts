import { expect, test } from "vitest";
import { type CommitInput, commitObject } from "./commit-object.ts";

const input: CommitInput = {
  treeSha: "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
  parent: null,
  author: { name: "Prompt Owner", email: "owner@demo.local" },
  savedAt: new Date("2026-03-14T09:00:00.900Z"),
  changelog: "Shorter answers",
  name: "support/agent",
  number: 3,
};

const textOf = (change: Partial<CommitInput>) =>
  Buffer.from(commitObject({ ...input, ...change }).bytes).toString("utf8");
const authorOf = (name: string, email: string) =>
  /\nauthor (.*) \d+ \+0000\n/.exec(textOf({ author: { name, email } }))?.[1];
const messageOf = (changelog: string) => textOf({ changelog }).split("\n\n").slice(1).join("\n\n");

test("a commit is its tree, one person, whole seconds in UTC, the changelog and the trailer", () => {
  expect(textOf({})).toMatch(/^commit \d+\0tree 4b825/);
  expect(textOf({}).replace(/^.*\0/, "")).toBe(`tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904
author Prompt Owner <owner@demo.local> 1773478800 +0000
committer Prompt Owner <owner@demo.local> 1773478800 +0000

Shorter answers

Countersign-Version: support/agent/v3
`);
});

test("a later commit names its parent", () => {
  expect(textOf({ parent: "a".repeat(40) })).toContain(`\nparent ${"a".repeat(40)}\nauthor `);
});

test("whoever else has words in it is a trailer beside the version's", () => {
  const coAuthors = [
    { name: "Legal", email: "legal@demo.local" },
    { name: "Evil\nCountersign-Version: x", email: "<e@x>" },
  ];
  expect(textOf({ coAuthors })).toMatch(
    /\n\nCountersign-Version: support\/agent\/v3\nCo-authored-by: Legal <legal@demo.local>\nCo-authored-by: Evil Countersign-Version: x <e@x>\n$/,
  );
});

test("a name cannot break out of its header", () => {
  expect(authorOf("A <x@y>\nparent 123", "a@b>\n <c")).toBe("A x@y parent 123 <a@bc>");
});

test("nobody is nameless", () => {
  expect(authorOf(" <> ", "a@demo.local")).toBe("a@demo.local <a@demo.local>");
  expect(authorOf("", "")).toBe("Unknown <unknown@unknown.invalid>");
});

test("line ends become LF and control characters go", () => {
  expect(messageOf("\r\none\r\ntwo\rthree\u0000\u001b[31m\tend \n\n")).toMatch(
    /^one\ntwo\nthree\[31m\tend\n\nCountersign-Version: /,
  );
});

test("an empty changelog still has a subject line", () => {
  expect(messageOf(" \n")).toBe("Save support/agent v3\n\nCountersign-Version: support/agent/v3\n");
});

test("a time git cannot hold is refused", () => {
  expect(() => textOf({ savedAt: new Date(Number.NaN) })).toThrow(RangeError);
  expect(() => textOf({ savedAt: new Date(-1000) })).toThrow(RangeError);
});
