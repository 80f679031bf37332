import { ZipFile } from "yazl";
import type { PackFile } from "./pack-file.ts";

/** A ZIP of files in the order of their paths, all of one date: the same files give the same bytes. */
export async function zipFiles(files: readonly PackFile[], date: Date): Promise<Buffer<ArrayBuffer>> {
  const zip = new ZipFile();
  const options = { mtime: date, mode: 0o100644, forceDosTimestamp: false };
  for (const { path, bytes } of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    zip.addBuffer(Buffer.from(bytes), path, options);
  }
  zip.end();
  const parts: Buffer[] = [];
  for await (const part of zip.outputStream) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}
