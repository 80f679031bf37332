import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { type HeldRules, holdSnapshot, snapshotOf } from "#sdk/rules/held-rules.ts";
import { readSnapshot } from "#sdk/rules/read-rules.ts";
import { sha256 } from "../../core/hash.ts";
import { log } from "../../core/log.ts";

/** What is kept of one key: enough to know it again and to answer it, and nothing to call the upstream with. */
export type KeptState = { keyId: string; secretHash: string; rules: HeldRules };

export type StateFiles = {
  /** Everything kept of this upstream, by SHA-256 of the key. What is damaged is passed over and said. */
  load(): Map<string, KeptState>;
  save(keyHash: string, state: KeptState): Promise<void>;
  remove(keyHash: string): Promise<void>;
};

const ENDING = ".rules";
const NAME = /^([0-9a-f]{64})\.rules$/;

function parse(text: string, upstream: string): KeptState | null {
  const end = text.indexOf("\n");
  const body = text.slice(end + 1);
  if (sha256(body) !== text.slice(0, end)) throw new Error("the checksum is another");
  const { keyId, secretHash, snapshot, upstream: from } = JSON.parse(body);
  return from === upstream ? { keyId, secretHash, rules: holdSnapshot(readSnapshot(snapshot), null) } : null;
}

/**
 * Keeps each key's rules in a file of its own, named by the key's SHA-256 and readable by its owner only: a line with
 * the checksum, then JSON. A file is replaced whole or not at all. States of another upstream are left alone.
 */
export function openStateFiles(folder: string, upstream: string): StateFiles {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const fileOf = (keyHash: string) => path.join(folder, `${keyHash}${ENDING}`);
  return {
    load() {
      const states = new Map<string, KeptState>();
      for (const file of readdirSync(folder)) {
        const keyHash = NAME.exec(file)?.[1];
        if (keyHash === undefined) continue;
        try {
          const state = parse(readFileSync(path.join(folder, file), "utf8"), upstream);
          if (state) states.set(keyHash, state);
        } catch (error) {
          log.warn("rules kept on disk cannot be used; they will be fetched anew", { file, error: String(error) });
        }
      }
      return states;
    },
    async save(keyHash, { keyId, secretHash, rules }) {
      const body = JSON.stringify({ upstream, keyId, secretHash, snapshot: snapshotOf(rules) });
      const file = fileOf(keyHash);
      await writeFile(`${file}.new`, `${sha256(body)}\n${body}`, { mode: 0o600 });
      await rename(`${file}.new`, file);
    },
    remove: (keyHash) => rm(fileOf(keyHash), { force: true }),
  };
}
