import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { join, newWorkspace, testDb, versionOf } from "#lib/testing/workspace.ts";
import { createPrompt } from "../prompts/create-prompt.ts";
import { writeRepository } from "../prompts/git/write-repository.ts";
import { saveVersion } from "../prompts/save-version.ts";
import { putSuite } from "./put-suite.ts";
import { readHistory } from "./read-history.ts";

const { db } = await testDb();
const folder = mkdtempSync(path.join(tmpdir(), "countersign-git-"));
const git = (...args: string[]) => execFileSync("git", ["--git-dir", folder, ...args], { encoding: "utf8" });
let workspaceId = "";

const suite = (...ids: string[]) =>
  ids
    .map((id) =>
      JSON.stringify({
        source: "golden",
        id,
        inputs: { text: `Grüße, ${id}` },
        assert: [{ value: "yes", type: "equals" }],
      }),
    )
    .join("\n");

beforeAll(async () => {
  workspaceId = await newWorkspace(db);
  const editor = await join(db, workspaceId, ["editor"]);
  await createPrompt(editor, { name: "docs/summarisation" });
  await createPrompt(editor, { name: "docs" });
  await saveVersion(editor, versionOf("docs/summarisation", { changelog: "first" }));
  await putSuite(editor, { name: "docs/summarisation", text: suite("b", "a") });
  await saveVersion(
    editor,
    versionOf("docs", { system: "Otherwise.\r\n\n", outputSchema: { type: "object", required: ["z", "a"] } }),
  );
  await saveVersion(
    editor,
    versionOf("docs/summarisation", { system: "Answer «ja».\n", changelog: "second\n\nwith a body", parent: 1 }),
  );
  await putSuite(editor, { name: "docs/summarisation", text: suite("a", "c") });
  await saveVersion(
    editor,
    versionOf("docs/summarisation", { temperature: 0.3, system: "x", changelog: "third", parent: 2 }),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the repository rebuilt from the tables has the commits the saves promised, and git agrees", async () => {
  const written = await writeRepository(folder, readHistory(db, workspaceId));
  const saved = await db.version.findMany({ where: { workspaceId }, orderBy: { gitSeq: "asc" } });
  expect(written.map((each) => each.commitSha)).toEqual(saved.map((each) => each.commitSha));
  expect(git("fsck", "--strict", "--no-dangling")).toBe("");
  expect(git("log", "--reverse", "--format=%H", "main").trim().split("\n")).toEqual(
    saved.map((each) => each.commitSha),
  );
  expect(git("log", "-1", "--format=%an <%ae>%n%s%n%(trailers:key=Countersign-Version,valueonly)", "main")).toContain(
    "docs/summarisation/v3",
  );
});

test("each version is a commit that holds its own text and its suite as it was then", () => {
  expect(git("show", "docs/summarisation/v2:prompts/docs/summarisation/system.md")).toBe("Answer «ja».\n");
  const lines = (tag: string) => git("show", `${tag}:prompts/docs/summarisation/eval.jsonl`).trim().split("\n");
  const ids = (tag: string) => lines(tag).map((line) => JSON.parse(line).id);
  expect(ids("docs/summarisation/v2")).toEqual(["b", "a"]);
  expect(ids("docs/summarisation/v3")).toEqual(["a", "c"]);
  expect(git("show", "docs/v1:prompts/docs/system.md")).toBe("Otherwise.\r\n\n");
});
