/** A file of an evidence pack; `path` is relative to its root. */
export type PackFile = { path: string; bytes: Uint8Array };

/** Text as a file, in UTF-8. */
export function textFile(path: string, text: string): PackFile {
  return { path, bytes: Buffer.from(text, "utf8") };
}

/** A value as a file that people read too. */
export function jsonFile(path: string, value: unknown): PackFile {
  return textFile(path, `${JSON.stringify(value, null, 2)}\n`);
}
