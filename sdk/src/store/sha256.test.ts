import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { sha256 } from "./sha256.ts";

const byNode = (text: string) => createHash("sha256").update(text).digest("hex");

test("the examples of the standard", () => {
  expect(sha256("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  expect(sha256("")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
});

test("every length around the block boundaries, and what is not ASCII, as Node has it", () => {
  for (let length = 0; length < 200; length++) expect(sha256("x".repeat(length))).toBe(byNode("x".repeat(length)));
  for (const text of ["ünïcode 会話 🙂".repeat(99), "a".repeat(1_000_003)]) expect(sha256(text)).toBe(byNode(text));
});
