import { deflateSync } from "node:zlib";
import { z } from "zod";
import type { Tx } from "../../core/db.ts";
import { blobObject, type GitObject, type TreeEntry } from "../../prompts/git/object.ts";
import { type PromptFile, promptEntries } from "../../prompts/git/prompt-tree.ts";
import { workspaceCommit } from "../../prompts/git/workspace-commit.ts";
import type { findVersion } from "../../prompts/lookup.ts";
import type { PackFile } from "./pack-file.ts";

type Version = Awaited<ReturnType<typeof findVersion>>;

const people = z.object({ coAuthors: z.array(z.object({ name: z.string(), email: z.string() })).catch([]) });

/** Every prompt's folder as it stood with a commit. */
async function foldersAt(tx: Tx, workspaceId: string, gitSeq: number): Promise<Map<string, readonly TreeEntry[]>> {
  const rows = await tx.$queryRaw<{ name: string; entries: TreeEntry[] }[]>`
    select distinct on (v.prompt_id) p.name, v.entries
    from version v join prompt p on p.id = v.prompt_id
    where v.workspace_id = ${workspaceId} and v.git_seq <= ${gitSeq}
    order by v.prompt_id, v.git_seq desc`;
  return new Map(rows.map(({ name, entries }) => [name, entries]));
}

async function parentOf(tx: Tx, workspaceId: string, gitSeq: number): Promise<string | null> {
  const before = await tx.version.findFirst({
    where: { workspaceId, gitSeq: gitSeq - 1 },
    select: { commitSha: true },
  });
  return before?.commitSha ?? null;
}

const looseFile = ({ sha, bytes }: GitObject): PackFile => ({
  path: `git/objects/${sha.slice(0, 2)}/${sha.slice(2)}`,
  bytes: deflateSync(bytes),
});

/**
 * The git objects that tie a version's files to its commit id: the commit, all trees of that moment, and the files' own.
 * Computed anew from the tables; null where that does not give the id that was recorded.
 */
export async function gitObjects(
  tx: Tx,
  workspaceId: string,
  name: string,
  version: Version,
  files: readonly PromptFile[],
): Promise<PackFile[] | null> {
  const prompts = await foldersAt(tx, workspaceId, version.gitSeq);
  const { commitSha, objects } = workspaceCommit({
    prompts,
    parent: await parentOf(tx, workspaceId, version.gitSeq),
    author: { name: version.authorName, email: version.authorEmail },
    coAuthors: people.safeParse(version.change).data?.coAuthors ?? [],
    savedAt: version.createdAt,
    changelog: version.changelog,
    name,
    number: version.number,
  });
  if (commitSha !== version.commitSha) return null;
  const blobs = [...promptEntries(files).objects, ...files.map(({ text }) => blobObject(text))];
  const bySha = new Map([...objects, ...blobs].map((object) => [object.sha, object]));
  return [...bySha.values()].map(looseFile);
}
