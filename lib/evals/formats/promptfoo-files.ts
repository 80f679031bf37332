/** Files that came with a configuration, by the name they were given under. */
export type Files = ReadonlyMap<string, string>;

const FILE = /\.(txt|md|json|jsonl|ya?ml|csv|tsv|xlsx?|j2|njk|py|rb|[cm]?[jt]s)(:[\w.]+)?(#\S+)?$/i;

/** Does a text name a file, as promptfoo takes it? `file://…`, a package, or a bare path where one is expected. */
export const namesFile = (text: string): boolean => /^(file|package|huggingface|langfuse|az):\/?\/?/.test(text);

/** Does a text in a place for paths name a file? */
export const looksLikePath = (text: string): boolean => namesFile(text) || (!/\s/.test(text.trim()) && FILE.test(text));

/** The text of a file that came along, told by its path or at least its name; null when it did not come. */
export function fileText(files: Files, reference: string): string | null {
  const path = reference.replace(/^file:\/\//, "").replace(/^\.\//, "");
  const name = path.slice(path.lastIndexOf("/") + 1);
  return files.get(path) ?? files.get(name) ?? null;
}
