import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { auditSigningKey, secretKeys } from "./secrets.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "countersign-secrets-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("the key is made once, for its owner only", () => {
  const made = secretKeys(folder, undefined);
  expect(made).toMatch(/^[0-9a-f]{64}$/);
  expect(secretKeys(folder, undefined)).toBe(made);
  expect(statSync(path.join(folder, "secret-key")).mode & 0o777).toBe(0o600);
  expect(readFileSync(path.join(folder, "secret-key"), "utf8")).toBe(made);
});

test("the operator's keys win, and the key made here stays behind them", () => {
  const given = "a key of the operator's own, long enough";
  expect(secretKeys(folder, given)).toBe(given);
  const made = secretKeys(folder, undefined);
  expect(secretKeys(folder, given)).toBe(`${given},${made}`);
});

test("the key that signs audit heads is made once, and the operator's wins", () => {
  const made = auditSigningKey(folder, undefined);
  expect(auditSigningKey(folder, undefined)).toBe(made);
  expect(statSync(path.join(folder, "audit-signing-key.pem")).mode & 0o777).toBe(0o600);
  const given = generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  expect(auditSigningKey(folder, given)).toBe(given);
  expect(auditSigningKey(folder, given.replaceAll("\n", "\\n"))).toBe(given);
});

test("a signing key of another kind is refused, and not told", () => {
  const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const publicOnly = generateKeyPairSync("ed25519").publicKey.export({ type: "spki", format: "pem" }).toString();
  for (const wrong of [
    "a secret of mine",
    publicOnly,
    rsa.privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  ]) {
    expect(() => auditSigningKey(folder, wrong)).toThrow(/^AUDIT_SIGNING_KEY is an Ed25519 private key in PEM/);
  }
});
