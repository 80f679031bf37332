import type { Tx } from "../core/db.ts";
import type { PromptContent } from "./domain/content.ts";
import type { CommitAuthor } from "./git/commit-object.ts";
import type { TreeEntry } from "./git/object.ts";
import { promptEntries, promptFiles } from "./git/prompt-tree.ts";
import { workspaceCommit } from "./git/workspace-commit.ts";

type Saved = {
  promptId: string;
  name: string;
  number: number;
  semver: string;
  changelog: string;
  content: PromptContent;
  suiteRevision: number;
  author: CommitAuthor;
  coAuthors: readonly CommitAuthor[];
  savedAt: Date;
};

export type Committed = { gitSeq: number; entries: readonly TreeEntry[]; commitSha: string };

async function suiteEntry(tx: Tx, promptId: string, revision: number): Promise<TreeEntry[]> {
  if (revision === 0) return [];
  const suite = await tx.suiteRevision.findUniqueOrThrow({
    where: { promptId_number: { promptId, number: revision } },
    select: { blobSha: true, cases: true },
  });
  return suite.cases === 0 ? [] : [{ mode: "100644", name: "eval.jsonl", sha: suite.blobSha }];
}

/**
 * Gives a version its place on the workspace's `main` branch. The workspace row is locked from here to the end of the
 * transaction, so every commit has exactly one parent; other prompts keep the entries of their newest version.
 */
export async function commitVersion(tx: Tx, workspaceId: string, saved: Saved): Promise<Committed> {
  const [place] = await tx.$queryRaw<{ git_seq: number; git_head: string | null }[]>`
    update workspace set git_seq = git_seq + 1 where id = ${workspaceId} returning git_seq, git_head`;
  if (!place) throw new Error(`workspace ${workspaceId} does not exist`);
  const others = await tx.$queryRaw<{ name: string; entries: TreeEntry[] }[]>`
    select p.name, v.entries from prompt p join version v on v.prompt_id = p.id and v.number = p.latest_number
    where p.workspace_id = ${workspaceId} and p.id <> ${saved.promptId}`;
  const own = promptEntries(promptFiles(saved, null)).entries;
  const entries = [...own, ...(await suiteEntry(tx, saved.promptId, saved.suiteRevision))];
  const prompts = new Map(others.map((other) => [other.name, other.entries as readonly TreeEntry[]]));
  prompts.set(saved.name, entries);
  const { commitSha } = workspaceCommit({
    prompts,
    parent: place.git_head,
    author: saved.author,
    coAuthors: saved.coAuthors,
    savedAt: saved.savedAt,
    changelog: saved.changelog,
    name: saved.name,
    number: saved.number,
  });
  await tx.$executeRaw`update workspace set git_head = ${commitSha} where id = ${workspaceId}`;
  return { gitSeq: place.git_seq, entries, commitSha };
}
