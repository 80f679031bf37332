import { emptyFolder, folderAt, folderTree } from "./folder.ts";
import type { GitObject, TreeEntry } from "./object.ts";

/** For each prompt's name the entries of its own folder. */
export type WorkspacePrompts = ReadonlyMap<string, readonly TreeEntry[]>;

/**
 * The root tree of a workspace: `prompts/<name>/…`, where a prompt `a/b` lies inside the folder of a prompt `a`.
 * `objects` holds every tree, the root last, but no blobs. Entries must not be changed after they were given here.
 */
export function workspaceTree(prompts: WorkspacePrompts): { treeSha: string; objects: GitObject[] } {
  const objects: GitObject[] = [];
  const root = emptyFolder();
  for (const [name, entries] of prompts) {
    folderAt(root, ["prompts", ...name.split("/")]).entries = entries;
  }
  return { treeSha: folderTree(root, objects).sha, objects };
}
