import { hash } from "node:crypto";

/** A git object: its id (40 hex digits) and the bytes a loose object holds before compression, header included. */
export type GitObject = { sha: string; bytes: Uint8Array };

/** One line of a git tree: a file or a folder. */
export type TreeEntry = { mode: "100644" | "40000"; name: string; sha: string };

function gitObject(type: "blob" | "tree" | "commit" | "tag", body: Uint8Array): GitObject {
  const bytes = Buffer.concat([Buffer.from(`${type} ${body.length}\0`), body]);
  return { sha: hash("sha1", bytes, "hex"), bytes };
}

/** A file's content, byte for byte the UTF-8 of `text`. */
export function blobObject(text: string): GitObject {
  return gitObject("blob", Buffer.from(text, "utf8"));
}

/**
 * A folder. Entries may come in any order; git's own is by bytes, a folder's name read as if it ended with a slash.
 * Throws on two entries of one name, which git's check would refuse.
 */
export function treeObject(entries: readonly TreeEntry[]): GitObject {
  const seen = new Set<string>();
  const sorted = entries.map((entry) => {
    if (seen.has(entry.name)) throw new Error(`Two entries named “${entry.name}” in one folder`);
    seen.add(entry.name);
    return { entry, key: Buffer.from(entry.mode === "40000" ? `${entry.name}/` : entry.name, "utf8") };
  });
  sorted.sort((a, b) => Buffer.compare(a.key, b.key));
  const chunks: Buffer[] = [];
  for (const { entry } of sorted) {
    chunks.push(Buffer.from(`${entry.mode} ${entry.name}\0`, "utf8"), Buffer.from(entry.sha, "hex"));
  }
  return gitObject("tree", Buffer.concat(chunks));
}

/** A commit from its finished text. */
export function commitObjectFromText(text: string): GitObject {
  return gitObject("commit", Buffer.from(text, "utf8"));
}

/** An annotated tag from its finished text. */
export function tagObjectFromText(text: string): GitObject {
  return gitObject("tag", Buffer.from(text, "utf8"));
}
