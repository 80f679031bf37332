import { mkdir, rename, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { deflateSync } from "node:zlib";
import type { CommitAuthor } from "./commit-object.ts";
import { type HeadTag, headTags, type SavedCommit, type TaggedHead } from "./head-tags.ts";
import type { GitObject, TreeEntry } from "./object.ts";
import { type PromptFile, promptEntries } from "./prompt-tree.ts";
import { workspaceCommit } from "./workspace-commit.ts";

/** One saved version, with all its files. */
export type SavedVersion = {
  name: string;
  number: number;
  files: readonly PromptFile[];
  author: CommitAuthor;
  coAuthors?: readonly CommitAuthor[];
  savedAt: Date;
  changelog: string;
};

export type WrittenVersion = { name: string; number: number; commitSha: string };

/** A reader never sees a half-written file: it is written beside its place and moved there. */
async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.part`, content);
  await rename(`${path}.part`, path);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function writeObjects(folder: string, objects: readonly GitObject[], written: Set<string>): Promise<void> {
  for (const { sha, bytes } of objects) {
    if (written.has(sha)) continue;
    written.add(sha);
    const path = join(folder, "objects", sha.slice(0, 2), sha.slice(2));
    if (!(await exists(path))) await writeWhole(path, deflateSync(bytes));
  }
}

/** Tags go to one sorted file: a file each would be slow, and two names that differ in case would meet on macOS. */
async function writeRefs(
  folder: string,
  versions: readonly WrittenVersion[],
  heads: readonly HeadTag[],
): Promise<void> {
  const tags: { ref: string; sha: string; commitSha: string }[] = [
    ...versions.map(({ name, number, commitSha }) => ({
      ref: `refs/tags/${name}/v${number}`,
      sha: commitSha,
      commitSha,
    })),
    ...heads.map(({ ref, object, commitSha }) => ({ ref, sha: object.sha, commitSha })),
  ];
  tags.sort((a, b) => (a.ref < b.ref ? -1 : 1));
  const peeled = ({ sha, commitSha }: { sha: string; commitSha: string }) =>
    sha === commitSha ? "" : `^${commitSha}\n`;
  const packed = tags.map((tag) => `${tag.sha} ${tag.ref}\n${peeled(tag)}`).join("");
  await writeWhole(join(folder, "packed-refs"), `# pack-refs with: peeled fully-peeled sorted \n${packed}`);
  const head = versions.at(-1);
  if (head !== undefined) await writeWhole(join(folder, "refs", "heads", "main"), `${head.commitSha}\n`);
  // The two files a plain web server needs to be cloned from (git update-server-info).
  const main = head === undefined ? "" : `${head.commitSha}\trefs/heads/main\n`;
  const info = tags
    .map(({ ref, sha, commitSha }) => `${sha}\t${ref}\n${sha === commitSha ? "" : `${commitSha}\t${ref}^{}\n`}`)
    .join("");
  await writeWhole(join(folder, "info", "refs"), main + info);
  await writeWhole(join(folder, "objects", "info", "packs"), "\n");
}

/**
 * Writes a workspace's history as a bare git repository into `folder`: a commit on `main` and a tag `<name>/v<N>` per
 * version, in the order given, which is the order of saving; and a tag `audit/<hour>` for the signed ends of its audit chain. Returns every version's commit. Writing again into the
 * same folder adds what is new; references move only after all objects are there. Errors of the file system pass on.
 */
export async function writeRepository(
  folder: string,
  versions: Iterable<SavedVersion> | AsyncIterable<SavedVersion>,
  auditHeads: readonly TaggedHead[] = [],
): Promise<WrittenVersion[]> {
  await mkdir(join(folder, "refs", "heads"), { recursive: true });
  await mkdir(join(folder, "refs", "tags"), { recursive: true });
  await mkdir(join(folder, "objects", "info"), { recursive: true });
  await writeWhole(join(folder, "config"), "[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = true\n");
  await writeWhole(join(folder, "HEAD"), "ref: refs/heads/main\n");

  const prompts = new Map<string, readonly TreeEntry[]>();
  const objectsWritten = new Set<string>();
  const written: WrittenVersion[] = [];
  const commits: SavedCommit[] = [];
  for await (const { name, number, files, author, coAuthors = [], savedAt, changelog } of versions) {
    const prompt = promptEntries(files);
    prompts.set(name, prompt.entries);
    const parent = written.at(-1)?.commitSha ?? null;
    const commit = workspaceCommit({ prompts, parent, author, coAuthors, savedAt, changelog, name, number });
    await writeObjects(folder, prompt.objects, objectsWritten);
    await writeObjects(folder, commit.objects, objectsWritten);
    written.push({ name, number, commitSha: commit.commitSha });
    commits.push({ commitSha: commit.commitSha, savedAt });
  }
  const tags = headTags(auditHeads, commits);
  const tagObjects = tags.map(({ object }) => object);
  await writeObjects(folder, tagObjects, objectsWritten);
  await writeRefs(folder, written, tags);
  return written;
}
