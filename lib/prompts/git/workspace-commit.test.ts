import { expect, test } from "vitest";
import type { TreeEntry } from "./object.ts";
import { promptEntries } from "./prompt-tree.ts";
import { workspaceCommit } from "./workspace-commit.ts";
import { workspaceTree } from "./workspace-tree.ts";

const names = ["a", "a.b", "a-b", "a/b", "a/b/c", "z/y/x", "a0"];
const filesOf = (name: string, edition: number) => [
  { path: "system.md", text: `${name} ${edition}` },
  { path: "schemas/output.json", text: "{}\n" },
];
const all = (edition: (name: string) => number) =>
  new Map(names.map((name) => [name, promptEntries(filesOf(name, edition(name))).entries]));
const about = {
  parent: null,
  author: { name: "Engineer", email: "engineer@demo.local" },
  savedAt: new Date(1_750_000_000_000),
  changelog: "x",
  name: "a/b",
  number: 2,
};

test("a commit from kept entries and one change equals a full rebuild", () => {
  const kept: Map<string, readonly TreeEntry[]> = all(() => 1);
  const before = workspaceCommit({ ...about, prompts: kept });
  // As they come back from a table: other arrays with the same content.
  const stored = new Map<string, readonly TreeEntry[]>(JSON.parse(JSON.stringify([...kept])));
  for (const prompts of [kept, stored]) {
    prompts.set("a/b", promptEntries(filesOf("a/b", 2)).entries);
    const incremental = workspaceCommit({ ...about, prompts });
    const rebuilt = workspaceCommit({ ...about, prompts: all((name) => (name === "a/b" ? 2 : 1)) });
    expect(incremental.commitSha).toBe(rebuilt.commitSha);
    expect(incremental.commitSha).not.toBe(before.commitSha);
  }
});

test("the order in which prompts are listed does not matter", () => {
  const prompts = all(() => 1);
  expect(workspaceTree(new Map([...prompts].reverse())).treeSha).toBe(workspaceTree(prompts).treeSha);
});

test("a prompt alone in its folder has there the tree its own entries make", () => {
  const { entries, treeSha } = promptEntries(filesOf("solo", 1));
  expect(workspaceTree(new Map([["solo", entries]])).objects.map(({ sha }) => sha)).toContain(treeSha);
});

test("the id of a given commit never changes", () => {
  expect(workspaceCommit({ ...about, prompts: all(() => 1) }).commitSha).toBe(
    "a32c9f2f44200b2df71c16601147418b9d5fb49e",
  );
});
