import { type GitObject, type TreeEntry, treeObject } from "./object.ts";

/** A folder being put together: its own finished entries, and folders whose ids are not yet known. */
export type Folder = { entries: readonly TreeEntry[]; readonly folders: Map<string, Folder> };

export function emptyFolder(): Folder {
  return { entries: [], folders: new Map() };
}

/** The folder at `path` under `root`; folders on the way that are missing are made. */
export function folderAt(root: Folder, path: readonly string[]): Folder {
  let folder = root;
  for (const name of path) {
    let next = folder.folders.get(name);
    if (next === undefined) {
      next = emptyFolder();
      folder.folders.set(name, next);
    }
    folder = next;
  }
  return folder;
}

// A history of thousands of commits hashes the same prompts' folders again and again; the entries never change.
const leafTrees = new WeakMap<readonly TreeEntry[], GitObject>();

function leafTree(entries: readonly TreeEntry[]): GitObject {
  let tree = leafTrees.get(entries);
  if (tree === undefined) {
    tree = treeObject(entries);
    leafTrees.set(entries, tree);
  }
  return tree;
}

/** All entries of a folder, its subfolders included; their trees are added to `objects`. */
export function folderEntries(folder: Folder, objects: GitObject[]): readonly TreeEntry[] {
  if (folder.folders.size === 0) return folder.entries;
  const entries = [...folder.entries];
  for (const [name, child] of folder.folders) {
    entries.push({ mode: "40000", name, sha: folderTree(child, objects).sha });
  }
  return entries;
}

/** The folder's tree, added to `objects` after the trees below it. */
export function folderTree(folder: Folder, objects: GitObject[]): GitObject {
  const entries = folderEntries(folder, objects);
  const tree = folder.folders.size === 0 ? leafTree(entries) : treeObject(entries);
  objects.push(tree);
  return tree;
}
