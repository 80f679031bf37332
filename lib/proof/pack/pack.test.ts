import { execFile } from "node:child_process";
import { createHash, generateKeyPairSync } from "node:crypto";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { signingKey } from "../../audit/head-signature.ts";
import { keepPublicKey } from "../../audit/outside.ts";
import { signWorkspaceHead } from "../../audit/sign-head.ts";
import { sha256 } from "../../core/hash.ts";
import { createPrompt } from "../../prompts/create-prompt.ts";
import { promote } from "../../releases/promote.ts";
import { rollBack } from "../../releases/roll-back.ts";
import { releaseScene } from "../../testing/release-scene.ts";
import { unzip } from "../../testing/unzip.ts";
import { join, newWorkspace, testDb } from "../../testing/workspace.ts";
import { evidencePack } from "../queries-pack.ts";

const run = promisify(execFile);
const { db } = await testDb();
const { privateKey } = generateKeyPairSync("ed25519");
const key = signingKey(privateKey.export({ type: "pkcs8", format: "pem" }).toString());

let folder = "";
let scene: Awaited<ReturnType<typeof releaseScene>>;
let pack: Buffer;

const asked = (seq: number) => ({ name: scene.name, channel: "stable", seq });

/** A fresh copy of the unpacked pack, for a test to do its worst to. */
async function copy(): Promise<string> {
  const place = path.join(await mkdtemp(path.join(folder, "copy-")), "pack");
  await cp(path.join(folder, "pack"), place, { recursive: true });
  return place;
}

const check = (place: string) =>
  run(process.execPath, ["check.mjs"], { cwd: place }).then(
    ({ stdout }) => ({ ok: true, said: stdout }),
    (error: { stderr: string }) => ({ ok: false, said: error.stderr }),
  );

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "pack-"));
  process.env.AUDIT_FOLDER = path.join(folder, "outside");
  await keepPublicKey({ folder: path.join(folder, "outside") }, key);
  scene = await releaseScene(db);
  await createPrompt(scene.author, { name: "another/one" });
  for (const version of [1, 2]) {
    await scene.agree(await scene.save());
    await promote(scene.operator, { name: scene.name, version, reason: "The office asked for it" });
  }
  await createPrompt(scene.author, { name: "written/since" });
  await signWorkspaceHead(db, scene.workspaceId, key, { hourly: false });
  pack = (await evidencePack(scene.admin, asked(2))).bytes;
  for (const [file, bytes] of unzip(pack)) {
    const place = path.join(folder, "pack", file);
    await mkdir(path.dirname(place), { recursive: true });
    await writeFile(place, bytes);
  }
}, 60_000);

afterAll(async () => {
  delete process.env.AUDIT_FOLDER;
  await rm(folder, { recursive: true });
});

describe("the evidence of a release", () => {
  test("holds what its guide names, and proves itself by the guide's own steps", async () => {
    const place = path.join(folder, "pack");
    const files = [...unzip(pack).keys()];
    const guide = await readFile(path.join(place, "README.md"), "utf8");
    for (const file of ["redline.pdf", "release.json", "decisions.json", "ledger.json", "audit.jsonl", "check.mjs"]) {
      expect(files).toContain(file);
      expect(guide).toContain(file);
    }
    expect(files).toContain(`keys/${key.keyId}.pem`);
    expect(guide).toContain("Articles 12, 19 and 26(6)");
    expect(guide).not.toMatch(/complian/i);
    const { ok, said } = await check(place);
    expect({ ok, said }).toMatchObject({
      ok: true,
      said: expect.stringMatching(/^OK: \d+ files, [2-9] rows .* was signed at /),
    });
  });

  test("ties the released text to its commit by git alone", async () => {
    const place = await copy();
    const commit = (
      JSON.parse(await readFile(path.join(place, "release.json"), "utf8")) as { head: { commitSha: string } }
    ).head.commitSha;
    const steps = [
      "git init -q ../git-check && cp -R git/objects/. ../git-check/.git/objects/",
      `git -C ../git-check cat-file -p ${commit}`,
      `git -C ../git-check show ${commit}:prompts/${scene.name}/system.md | diff - versions/after/system.md && echo same`,
    ];
    const guide = await readFile(path.join(place, "README.md"), "utf8");
    for (const step of steps) expect(guide).toContain(step);
    const { stdout } = await run("sh", ["-ec", steps.join("\n")], { cwd: place });
    expect(stdout).toContain("Countersign-Version");
    expect(stdout.trimEnd().endsWith("same")).toBe(true);
    // What git unpacked lies beside the pack: the check finds nothing that was added.
    expect((await check(place)).ok).toBe(true);
  });

  const file = (name: string, from: string | RegExp, to: string) => async (place: string) => {
    const target = path.join(place, name);
    const text = await readFile(target, "utf8");
    const changed = text.replace(from, to);
    expect(changed).not.toBe(text);
    await writeFile(target, changed);
  };
  /** Who forges a file forges the manifest with it; only what the file itself must fit then tells. */
  const forged = (name: string, from: string | RegExp, to: string) => async (place: string) => {
    await file(name, from, to)(place);
    const hash = sha256(await readFile(path.join(place, name), "utf8"));
    const line = new RegExp(`^[0-9a-f]{64}(?=  ${name.replaceAll(".", "\\.")}$)`, "m");
    await file("MANIFEST.sha256", line, hash)(place);
  };

  test.each([
    ["a changed text", file("versions/after/system.md", "words", "verses"), /system\.md is not what was packed/],
    ["a file put in", (place: string) => writeFile(path.join(place, "more.txt"), "x"), /more\.txt was added/],
    ["a forged text", forged("versions/after/system.md", "words", "verses"), /system\.md of v2 differs/],
    ["a forged content", forged("versions/after/content.json", "words", "verses"), /content of v2 has another hash/],
    [
      "a forged row of the story",
      forged("audit.jsonl", "The office asked for it", "Nobody did"),
      /row \d+ of audit\.jsonl was changed/,
    ],
    [
      "a forged row of the chain",
      forged("chain-proof.json", "The office asked for it", "Nobody did"),
      /row \d+ of the chain was changed/,
    ],
    [
      "a forged head",
      forged("chain-proof.json", /"at": "2[^"]*",\n {4}"keyId/, '"at": "2020-01-01T00:00:00.000Z",\n    "keyId'),
      /signature of the head is wrong/,
    ],
    [
      "an approval of another text",
      forged("release.json", /("approvals": \[[\s\S]*?"contentHash": ")../, "$1zz"),
      /approved another text/,
    ],
  ])("fails the check for %s, and says what is wrong", async (_what, tamper, fault) => {
    const place = await copy();
    await tamper(place);
    const { ok, said } = await check(place);
    expect(ok).toBe(false);
    expect(said).toMatch(fault);
  });

  test("is the same bytes while nothing it rests on changes, and each export stands in the log with its hash", async () => {
    const { bytes } = await evidencePack(scene.admin, asked(2));
    expect(bytes.equals(pack)).toBe(true);
    const rows = await db.auditEvent.findMany({
      where: { workspaceId: scene.workspaceId, action: "evidence.exported" },
    });
    expect(rows.length).toBeGreaterThanOrEqual(2);
    expect(rows.at(-1)?.after).toMatchObject({
      seq: 2,
      version: 2,
      sha256: createHash("sha256").update(pack).digest("hex"),
    });
  });

  test("can be had of a first release and of a rollback, before anything was signed since", async () => {
    await rollBack(scene.operator, { name: scene.name, reason: "bad" });
    for (const seq of [1, 3]) {
      const place = await mkdtemp(path.join(tmpdir(), "pack-other-"));
      for (const [name, bytes] of unzip((await evidencePack(scene.admin, asked(seq))).bytes)) {
        await mkdir(path.dirname(path.join(place, name)), { recursive: true });
        await writeFile(path.join(place, name), bytes);
      }
      const { ok, said } = await check(place);
      expect({ seq, ok, said }).toMatchObject({ ok: true });
      expect(said).toContain(seq === 1 ? "was signed at" : "no signed head follows the release yet");
      await rm(place, { recursive: true });
    }
  });

  test("is nobody's who is not of the workspace, and of no release there is not", async () => {
    const stranger = await join(db, await newWorkspace(db), ["admin"]);
    await expect(evidencePack(stranger, asked(1))).rejects.toMatchObject({ code: "prompt_not_found" });
    await expect(evidencePack(scene.admin, asked(99))).rejects.toMatchObject({ code: "release_not_found" });
    const nobody = await join(db, scene.workspaceId, []);
    await expect(evidencePack(nobody, asked(1))).rejects.toMatchObject({ code: "forbidden" });
  });
});
