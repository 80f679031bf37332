import canonicalize from "canonicalize";
import type { Json } from "#lib/prompts/domain/content.ts";
import { emptyFolder, folderAt, folderEntries } from "./folder.ts";
import { includePath, metadataYaml, OUTPUT_SCHEMA_PATH, TOOLS_PATH, type VersionToExport } from "./metadata-yaml.ts";
import { blobObject, type GitObject, type TreeEntry, treeObject } from "./object.ts";

/** One file of a prompt; `path` is relative to the prompt's folder. */
export type PromptFile = { path: string; text: string };

/** Indented for people; keys in canonical order, because a database may keep them in another than they came in. */
function stableJson(value: Json): string {
  const canonical = canonicalize(value) ?? "null";
  return `${JSON.stringify(JSON.parse(canonical), null, 2)}\n`;
}

/**
 * The files of one version. `suiteLines` are the lines of `eval.jsonl` as of the version's save, without line ends and
 * each always serialised the same way; null or none leaves the file out.
 */
export function promptFiles(version: VersionToExport, suiteLines: readonly string[] | null): PromptFile[] {
  const { content } = version;
  const files: PromptFile[] = [
    { path: "metadata.yaml", text: metadataYaml(version) },
    { path: "system.md", text: content.system },
    { path: "user.template.md", text: content.userTemplate },
  ];
  if (suiteLines !== null && suiteLines.length > 0) {
    files.push({ path: "eval.jsonl", text: suiteLines.map((line) => `${line}\n`).join("") });
  }
  if (content.outputSchema !== null) files.push({ path: OUTPUT_SCHEMA_PATH, text: stableJson(content.outputSchema) });
  if (content.tools !== null) files.push({ path: TOOLS_PATH, text: stableJson(content.tools) });
  for (const { name, text } of content.includes ?? []) files.push({ path: includePath(name), text });
  return files;
}

/**
 * The entries of a prompt's own folder, small enough to be kept beside the version and given to later commits, with
 * the blobs and folders below them. `treeSha` is the folder's id as long as no other prompt lies inside it.
 */
export function promptEntries(files: readonly PromptFile[]): {
  entries: readonly TreeEntry[];
  treeSha: string;
  objects: GitObject[];
} {
  const objects: GitObject[] = [];
  const root = emptyFolder();
  for (const { path, text } of files) {
    const blob = blobObject(text);
    objects.push(blob);
    const folders = path.split("/");
    const name = folders.pop() ?? path;
    const folder = folderAt(root, folders);
    folder.entries = [...folder.entries, { mode: "100644", name, sha: blob.sha }];
  }
  const entries = folderEntries(root, objects);
  return { entries, treeSha: treeObject(entries).sha, objects };
}
