import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { secretKeys } from "./secrets.ts";

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
