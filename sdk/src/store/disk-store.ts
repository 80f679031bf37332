import { mkdirSync, readFileSync } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import path from "node:path";
import type { Store } from "./store.ts";

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

let written = 0;

/**
 * A file of the local disk. It is read synchronously, so that a client answers as soon as it is made. It is written beside
 * itself, flushed and renamed: whoever is killed in between leaves the old one, and writers do not mix.
 */
export function diskStore(file: string): Store {
  const target = path.resolve(file);
  return {
    where: `the cache ${file}`,
    read() {
      try {
        return readFileSync(target, "utf8");
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    async write(text) {
      mkdirSync(path.dirname(target), { recursive: true });
      const beside = `${target}.${process.pid}-${Date.now().toString(36)}-${(written++).toString(36)}.tmp`;
      try {
        // Prompts can be a trade secret: nobody else's eyes.
        const handle = await open(beside, "wx", 0o600);
        try {
          await handle.writeFile(text, "utf8");
          await handle.sync();
        } finally {
          await handle.close();
        }
        await rename(beside, target);
      } catch (error) {
        await rm(beside, { force: true });
        throw error;
      }
    },
  };
}
