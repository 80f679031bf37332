import { type CommitInput, commitObject } from "./commit-object.ts";
import type { GitObject } from "./object.ts";
import { type WorkspacePrompts, workspaceTree } from "./workspace-tree.ts";

/**
 * The commit that saving one version makes. `prompts` is the whole workspace after the save: the new version's entries
 * and, for every other prompt, those of its newest version, which may be kept from earlier. `objects` holds all trees
 * of that state and the commit last; the blobs come from `promptEntries`.
 */
export function workspaceCommit(input: Omit<CommitInput, "treeSha"> & { prompts: WorkspacePrompts }): {
  commitSha: string;
  treeSha: string;
  objects: GitObject[];
} {
  const { prompts, ...rest } = input;
  const { treeSha, objects } = workspaceTree(prompts);
  const commit = commitObject({ ...rest, treeSha });
  objects.push(commit);
  return { commitSha: commit.sha, treeSha, objects };
}
