import { spawnSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { signHead, signingKey } from "../../audit/head-signature.ts";
import { promptFiles } from "./prompt-tree.ts";
import { type SavedVersion, writeRepository } from "./write-repository.ts";

const key = signingKey(generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString());
const head = (seq: number, at: string) => signHead({ workspaceId: "w", seq, hash: "ab".repeat(32), at }, key);
const saved = (number: number, savedAt: string): SavedVersion => ({
  ...{ name: "audit", number, changelog: "a change", savedAt: new Date(savedAt) },
  author: { name: "Product", email: "product@demo.local" },
  files: promptFiles(
    {
      ...{ name: "audit", number, semver: "1.0.0", changelog: "a change" },
      content: {
        ...{
          system: `Text ${number}.`,
          userTemplate: "{{text}}",
          templateFormat: "mustache",
          model: "local/nearest-1",
        },
        ...{ parameters: {}, outputSchema: null, tools: null, evaluation: {}, ci: {}, owners: [] },
      },
    },
    null,
  ),
});

/** Runs git in `folder` with nobody's settings. */
function git(folder: string, ...args: string[]): string {
  const env = { ...process.env, HOME: folder, GIT_CONFIG_NOSYSTEM: "1", GIT_CONFIG_GLOBAL: "/dev/null", LC_ALL: "C" };
  const { status, stdout, stderr } = spawnSync("git", ["-C", folder, ...args], { env, encoding: "utf8" });
  if (status !== 0) throw new Error(`git ${args.join(" ")}: ${stderr}`);
  return stdout.trim();
}

test("signed heads are annotated tags that git reads, one an hour, on the commit of their moment", async () => {
  const folder = await mkdtemp(join(tmpdir(), "countersign-tags-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const heads = [
    head(1, "2026-03-14T08:00:00.000Z"),
    head(5, "2026-03-14T09:10:00.000Z"),
    head(6, "2026-03-14T09:50:00.000Z"),
    head(9, "2026-03-14T11:00:00.000Z"),
  ];
  const versions = [saved(1, "2026-03-14T09:00:00Z"), saved(2, "2026-03-14T10:00:00Z")];
  const written = await writeRepository(folder, versions, heads);
  expect(git(folder, "fsck", "--strict", "--full")).toBe("");
  expect(git(folder, "tag", "--list").split("\n")).toEqual([
    "audit/2026-03-14T09Z",
    "audit/2026-03-14T11Z",
    "audit/v1",
    "audit/v2",
  ]);
  const commitOf = (tag: string) => git(folder, "rev-parse", `${tag}^{commit}`);
  expect([commitOf("audit/2026-03-14T09Z"), commitOf("audit/2026-03-14T11Z")]).toEqual(
    written.map(({ commitSha }) => commitSha),
  );
  const text = git(folder, "cat-file", "tag", "audit/2026-03-14T09Z");
  expect(text).toContain(`{"at":"2026-03-14T09:10:00.000Z","hash":"${"ab".repeat(32)}","seq":5,"workspaceId":"w"}`);
  expect(text).toContain(`Ed25519-Signature: ${heads[1]?.signature}`);
});
