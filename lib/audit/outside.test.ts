import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { signingKey } from "./head-signature.ts";
import { keepPublicKey, readPublicKeys } from "./outside.ts";

const key = signingKey(generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString());

test("a public key that is kept again and again is never read by half", async () => {
  const outside = { folder: await mkdtemp(path.join(tmpdir(), "countersign-keys-")) };
  const read = new Set<string | undefined>();
  const look = async () => read.add((await readPublicKeys(outside)).get(key.keyId));
  for (let round = 0; round < 100; round++) {
    await Promise.all([keepPublicKey(outside, key), look(), look(), keepPublicKey(outside, key), look()]);
  }
  expect([...read].filter((pem) => pem !== undefined)).toEqual([key.publicPem]);
  expect(await readdir(path.join(outside.folder, "audit-keys"))).toEqual([`${key.keyId}.pem`]);
  await rm(outside.folder, { recursive: true });
});
