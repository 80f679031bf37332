import { readFileSync } from "node:fs";
import path from "node:path";
import { installPeer } from "./install-peer.ts";

export const PROMPTFOO = "promptfoo 0.123.1";

/** The one optional part it cannot do without, its SQLite; its name says for which system it was built. */
function sqliteFor(folder: string): string[] {
  const { version } = JSON.parse(readFileSync(path.join(folder, "node_modules/libsql/package.json"), "utf8"));
  const report = process.report.getReport() as { header: { glibcVersionRuntime?: string } };
  return [`@libsql/linux-${process.arch}-${report.header.glibcVersionRuntime ? "gnu" : "musl"}@${version}`];
}

/** Installs promptfoo once and returns the file that is its command. @throws when it can neither be found nor installed */
export async function installPromptfoo(signal: AbortSignal): Promise<string> {
  const folder = await installPeer(PROMPTFOO.replace(" ", "@"), signal, sqliteFor);
  return path.join(folder, "node_modules/promptfoo/dist/src/entrypoint.js");
}
