import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, truncate, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { canonicalJson } from "../core/hash.ts";
import type { SignedHead } from "./domain/head.ts";
import type { SigningKey } from "./head-signature.ts";

/** The folder where signed heads and public keys are kept, apart from the database: whoever owns one does not own the other. */
export type Outside = { folder: string };

/** A line of a file of heads; `head` is null where the line is not one. */
export type HeadCopy = { line: number; head: SignedHead | null };

const signedHead = z.strictObject({
  ...{ workspaceId: z.string(), seq: z.int().positive(), hash: z.string(), at: z.iso.datetime() },
  ...{ keyId: z.string(), signature: z.string() },
});

/** The place this process was given at its start, or null in one that keeps no copies. */
export function outsideOfProcess(): Outside | null {
  const folder = process.env.AUDIT_FOLDER;
  return folder ? { folder } : null;
}

const keysIn = ({ folder }: Outside) => path.join(folder, "audit-keys");
const fileOf = ({ folder }: Outside, workspaceId: string) =>
  path.join(folder, "audit-heads", `${workspaceId.replace(/[^\w-]/g, "_")}.jsonl`);

async function textOf(file: string): Promise<string> {
  return readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
}

function parsed(line: string): SignedHead | null {
  try {
    return signedHead.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}

/** The copies of a workspace's heads, in the order in which they were signed. A last line that was never ended is none. */
export async function readCopies(outside: Outside, workspaceId: string): Promise<HeadCopy[]> {
  const lines = (await textOf(fileOf(outside, workspaceId))).split("\n").slice(0, -1);
  return lines.map((line, index) => ({ line: index + 1, head: parsed(line) }));
}

/** Appends heads to the workspace's file, and returns when the disk has them. */
export async function keepCopies(outside: Outside, workspaceId: string, heads: readonly SignedHead[]): Promise<void> {
  if (heads.length === 0) return;
  const file = fileOf(outside, workspaceId);
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const text = await textOf(file);
  // A process that died in the middle of a line left half of one, which no head ever was.
  const whole = text.slice(0, text.lastIndexOf("\n") + 1);
  if (whole !== text) await truncate(file, Buffer.byteLength(whole));
  const handle = await open(file, "a", 0o600);
  try {
    await handle.appendFile(heads.map((head) => `${canonicalJson(head)}\n`).join(""));
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Keeps the public half of a key, so that what it signed can be checked after another one took its place. Whoever reads it
 * meanwhile reads all of it.
 */
export async function keepPublicKey(outside: Outside, { keyId, publicPem }: SigningKey): Promise<void> {
  const file = path.join(keysIn(outside), `${keyId}.pem`);
  if ((await textOf(file)) === publicPem) return;
  await mkdir(keysIn(outside), { recursive: true, mode: 0o700 });
  const whole = `${file}.${randomUUID()}`;
  await writeFile(whole, publicPem, { mode: 0o600 });
  await rename(whole, file);
}

/** Public keys in PEM by their id: all that ever signed here. */
export async function readPublicKeys(outside: Outside): Promise<Map<string, string>> {
  const names = await readdir(keysIn(outside)).catch(() => []);
  const pems = names.filter((name) => /^[0-9a-f]{64}\.pem$/.test(name));
  const keys = pems.map(async (name) => [name.slice(0, 64), await textOf(path.join(keysIn(outside), name))] as const);
  return new Map(await Promise.all(keys));
}
