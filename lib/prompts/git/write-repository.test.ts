import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PromptContent } from "#lib/prompts/domain/content.ts";
import { promptFiles } from "./prompt-tree.ts";
import { type SavedVersion, type WrittenVersion, writeRepository } from "./write-repository.ts";

const content: PromptContent = {
  system: "Be kind.\n",
  userTemplate: "{{question}}",
  templateFormat: "mustache",
  model: "local/nearest-1",
  parameters: { temperature: 0 },
  outputSchema: null,
  tools: null,
  evaluation: {},
  ci: {},
  owners: [],
};

type Save = { name: string; number: number; change?: Partial<PromptContent>; suite?: string[]; changelog?: string };

const saves: Save[] = [
  { name: "support/agent", number: 1 },
  { name: "support", number: 1, change: { system: "line one\r\nline two\r\n\r\n", userTemplate: "" } },
  { name: "support/agent/tone", number: 1, change: { system: "ünïcode 会話 🙂\u0000 no end of line" } },
  { name: "support.v2-beta", number: 1, change: { system: "" }, changelog: "" },
  { name: "support/agent", number: 2, suite: ['{"id":"a"}', '{"id":"会"}'], changelog: "Graded\r\n\r\nWith two cases" },
  {
    name: "support-x",
    number: 1,
    change: { outputSchema: { type: "object", b: 1, a: { d: 1, c: 2 } }, tools: [{ name: "t" }] },
  },
  { name: "support/agent", number: 10, change: { system: "Be brief.\n" } },
];

const systemOf = ({ change }: Save) => change?.system ?? content.system;

const versions: SavedVersion[] = saves.map(({ name, number, change, suite, changelog = `Save ${name}` }, i) => ({
  name,
  number,
  changelog,
  author: { name: i === 2 ? "Jürgen <Legal>" : "Prompt Owner", email: "legal@demo.local" },
  savedAt: new Date(Date.UTC(2026, 0, 1, 0, 0, i)),
  files: promptFiles({ name, number, semver: "1.0.0", changelog, content: { ...content, ...change } }, suite ?? null),
}));

let folder: string;
let written: WrittenVersion[];

/** Runs git in `at` with nobody's settings. */
function gitIn(at: string, ...args: string[]): Buffer {
  const env = { ...process.env, HOME: at, GIT_CONFIG_NOSYSTEM: "1", GIT_CONFIG_GLOBAL: "/dev/null", LC_ALL: "C" };
  for (const inherited of ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"]) delete env[inherited as keyof typeof env];
  const { status, stdout, stderr } = spawnSync("git", ["-C", at, ...args], { env, maxBuffer: 1 << 26 });
  if (status !== 0) throw new Error(`git ${args.join(" ")}: ${stderr}`);
  return stdout;
}
const git = (...args: string[]) => gitIn(folder, ...args);
const lines = (output: Buffer) => output.toString("utf8").split("\n").filter(Boolean);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "repository-"));
  written = await writeRepository(folder, versions);
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe("git itself reads the repository", () => {
  test("and finds no fault in the strictest check", () => {
    expect(git("fsck", "--strict", "--full", "--no-progress").toString("utf8")).toBe("");
  });

  test("and sees the commits, people and times that were computed", () => {
    const log = lines(git("log", "--reverse", "--format=%H|%an|%ae|%cn|%ce|%at|%ct", "main"));
    expect(log).toEqual(
      versions.map(({ savedAt }, i) => {
        const name = i === 2 ? "Jürgen Legal" : "Prompt Owner";
        const seconds = savedAt.getTime() / 1000;
        return `${written[i]!.commitSha}|${name}|legal@demo.local|${name}|legal@demo.local|${seconds}|${seconds}`;
      }),
    );
  });

  test("and the messages, with the version as a trailer", () => {
    const [last, graded] = [written[6]!.commitSha, written[4]!.commitSha];
    const trailer = "--format=%(trailers:key=Countersign-Version,valueonly)";
    expect(lines(git("show", "-s", trailer, last))).toEqual(["support/agent/v10"]);
    expect(git("show", "-s", "--format=%B", graded).toString("utf8").trimEnd()).toBe(
      "Graded\n\nWith two cases\n\nCountersign-Version: support/agent/v2",
    );
    expect(lines(git("show", "-s", "--format=%s", written[3]!.commitSha))).toEqual(["Save support.v2-beta v1"]);
  });

  test("and every tag is its version's commit, with its text byte for byte", () => {
    for (const [i, save] of saves.entries()) {
      const tag = `refs/tags/${save.name}/v${save.number}`;
      expect(lines(git("rev-parse", "--verify", tag))).toEqual([written[i]!.commitSha]);
      expect(git("show", `${tag}:prompts/${save.name}/system.md`)).toEqual(Buffer.from(systemOf(save), "utf8"));
    }
    expect(lines(git("tag"))).toHaveLength(saves.length);
  });

  test("and main holds the newest version of each prompt", () => {
    for (const save of saves.filter((one) => one.name !== "support/agent" || one.number === 10)) {
      expect(git("show", `main:prompts/${save.name}/system.md`)).toEqual(Buffer.from(systemOf(save), "utf8"));
    }
    expect(git("show", "main:prompts/support/user.template.md")).toHaveLength(0);
  });

  test("and nested prompts lie inside each other's folders", () => {
    expect(lines(git("ls-tree", "--name-only", "main:prompts/support"))).toEqual([
      "agent",
      "metadata.yaml",
      "system.md",
      "user.template.md",
    ]);
    expect(lines(git("ls-tree", "--name-only", "main:prompts/support/agent"))).toContain("tone");
    expect(lines(git("ls-tree", "--name-only", "main:prompts"))).toEqual(["support-x", "support.v2-beta", "support"]);
  });

  test("and the suite is there only where there was one", () => {
    expect(git("show", "refs/tags/support/agent/v2:prompts/support/agent/eval.jsonl").toString("utf8")).toBe(
      '{"id":"a"}\n{"id":"会"}\n',
    );
    expect(lines(git("ls-tree", "-r", "--name-only", "main", "prompts/support-x/"))).toEqual([
      "prompts/support-x/metadata.yaml",
      "prompts/support-x/schemas/output.json",
      "prompts/support-x/schemas/tools.json",
      "prompts/support-x/system.md",
      "prompts/support-x/user.template.md",
    ]);
  });

  test("and a schema's keys stand in one order, however they were kept", () => {
    const text = git("show", "main:prompts/support-x/schemas/output.json").toString("utf8");
    expect(text).toBe('{\n  "a": {\n    "c": 2,\n    "d": 1\n  },\n  "b": 1,\n  "type": "object"\n}\n');
  });

  test("and makes the same trees from the same files", () => {
    const clone = join(folder, "clone");
    git("clone", "--quiet", ".", clone);
    gitIn(clone, "rm", "-r", "--quiet", "--cached", ".");
    gitIn(clone, "-c", "core.autocrlf=false", "add", "--all");
    expect(lines(gitIn(clone, "write-tree"))).toEqual(lines(git("rev-parse", "main^{tree}")));
  });
});

test("writing a longer history into the same folder adds to it and changes nothing before", async () => {
  const again = await mkdtemp(join(tmpdir(), "repository-"));
  try {
    const first = await writeRepository(again, versions.slice(0, 4));
    const second = await writeRepository(again, versions);
    expect(second).toEqual(written);
    expect(second.slice(0, 4)).toEqual(first);
    gitIn(again, "fsck", "--strict", "--no-progress");
  } finally {
    await rm(again, { recursive: true, force: true });
  }
});

test("a workspace without versions is an empty repository that can be cloned", async () => {
  const empty = await mkdtemp(join(tmpdir(), "repository-"));
  try {
    expect(await writeRepository(empty, [])).toEqual([]);
    gitIn(empty, "fsck", "--strict", "--no-progress");
    gitIn(empty, "clone", "--quiet", ".", "clone");
  } finally {
    await rm(empty, { recursive: true, force: true });
  }
});
