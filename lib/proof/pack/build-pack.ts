import { createHash } from "node:crypto";
import type { Tx } from "../../core/db.ts";
import { canonicalJson } from "../../core/hash.ts";
import { promptFiles } from "../../prompts/git/prompt-tree.ts";
import { findPrompt, findVersion } from "../../prompts/lookup.ts";
import type { ReleaseRecord } from "../domain/release-record.ts";
import { paperOfRelease } from "../pdf/paper-of-release.ts";
import { writePaper } from "../pdf/write-paper.ts";
import { chainProof, keyFiles } from "./chain-proof.ts";
import { CHECK_SCRIPT } from "./check-script.ts";
import { gitObjects } from "./git-objects.ts";
import { jsonFile, type PackFile, textFile } from "./pack-file.ts";
import { readMe } from "./read-me.ts";
import { ledgerRows, storyRows } from "./read-story.ts";
import { zipFiles } from "./zip-files.ts";

type Version = Awaited<ReturnType<typeof findVersion>>;

/** The run's answers as files, made by the module of evaluations; none where no run speaks for the release. */
export type RunFiles = { json: string; csv: string } | null;

const filesOf = (name: string, { number, semver, changelog, content }: Version) =>
  promptFiles({ name, number, semver, changelog, content }, null);

function versionFiles(side: "before" | "after", name: string, version: Version): PackFile[] {
  const files = filesOf(name, version).map(({ path, text }) => textFile(`versions/${side}/${path}`, text));
  return [...files, textFile(`versions/${side}/content.json`, canonicalJson(version.content))];
}

function lines(values: readonly unknown[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join("");
}

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

function manifest(files: readonly PackFile[]): PackFile {
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  return textFile("MANIFEST.sha256", sorted.map(({ path, bytes }) => `${sha256(bytes)}  ${path}\n`).join(""));
}

/**
 * Everything that proves a release, as one ZIP that can be checked without Countersign. The same state of ledger and
 * log gives the same bytes.
 */
export async function buildPack(
  tx: Tx,
  workspace: { id: string; name: string },
  record: ReleaseRecord,
  run: RunFiles,
): Promise<Buffer<ArrayBuffer>> {
  const { prompt: name, channel, release, head, base, redline: _redline, ...rest } = record;
  const { id: promptId } = await findPrompt(tx, workspace.id, name);
  const [after, before, story, ledger, pdf] = await Promise.all([
    findVersion(tx, promptId, head.number),
    base ? findVersion(tx, promptId, base.number) : null,
    storyRows(tx, workspace.id, promptId, record),
    ledgerRows(tx, promptId, channel, release.seq),
    writePaper(paperOfRelease(record, workspace.name)),
  ]);
  const proof =
    record.auditSeq === null
      ? { workspaceId: workspace.id, prevHash: "", rows: [], head: null }
      : await chainProof(tx, workspace.id, record.auditSeq);
  const git = await gitObjects(tx, workspace.id, name, after, filesOf(name, after));
  const keys = await keyFiles(proof.head);
  const holdings = { run: run !== null, git: git !== null, head: proof.head !== null, key: keys.length > 0 };
  const files: PackFile[] = [
    textFile("README.md", readMe(record, holdings)),
    textFile("check.mjs", CHECK_SCRIPT),
    { path: "redline.pdf", bytes: pdf },
    jsonFile("release.json", { workspace: workspace.name, prompt: name, channel, release, head, base, ...rest }),
    jsonFile("decisions.json", {
      approvals: record.approvals,
      decisions: record.decisions,
      waived: record.requirements.filter(({ waived }) => waived),
    }),
    jsonFile("ledger.json", ledger),
    textFile("audit.jsonl", lines(story)),
    jsonFile("chain-proof.json", proof),
    ...versionFiles("after", name, after),
    ...(before ? versionFiles("before", name, before) : []),
    ...(git ?? []),
    ...keys,
    ...(run ? [textFile("run.json", run.json), textFile("run.csv", run.csv)] : []),
  ];
  return zipFiles([...files, manifest(files)], new Date(release.at));
}
