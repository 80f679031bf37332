import { scryptSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { hashPassword, passwordMatches } from "./password.ts";

describe("a stored password", () => {
  test("is salted: the same password twice gives two hashes, and both are matched", async () => {
    const [one, two] = await Promise.all([hashPassword("correct-horse"), hashPassword("correct-horse")]);
    expect(one).not.toBe(two);
    expect(await passwordMatches("correct-horse", one)).toBe(true);
    expect(await passwordMatches("correct-horse", two)).toBe(true);
    expect(await passwordMatches("correct-hors", one)).toBe(false);
    expect(await passwordMatches("", one)).toBe(false);
  });
  test("costs what OWASP asks of scrypt, says so in itself, and does not hold the password", async () => {
    const hash = await hashPassword("correct-horse");
    expect(hash).toMatch(/^scrypt\$131072\$8\$1\$[\w-]{22}\$[\w-]{43}$/);
    expect(hash).not.toContain("horse");
  });
  test("of an older cost is matched at that cost", async () => {
    const salt = Buffer.alloc(16, 7);
    const key = scryptSync("correct-horse", salt, 32, { N: 2 ** 14, r: 8, p: 1 });
    const older = `scrypt$16384$8$1$${salt.toString("base64url")}$${key.toString("base64url")}`;
    expect(await passwordMatches("correct-horse", older)).toBe(true);
    expect(await passwordMatches("anything", older)).toBe(false);
  });
  test("is the same however the keyboard composed its letters", async () => {
    expect(await passwordMatches("cafe\u0301-und-mehr", await hashPassword("café-und-mehr"))).toBe(true);
  });
  test("that is absent matches nothing", async () => {
    expect(await passwordMatches("", null)).toBe(false);
    expect(await passwordMatches("anything", null)).toBe(false);
  });
});
