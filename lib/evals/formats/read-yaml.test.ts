import { describe, expect, test } from "vitest";
import { readYaml } from "./read-yaml.ts";

const refusal = (text: string) => {
  try {
    readYaml(text);
  } catch (error) {
    return (error as Error).message;
  }
  return "accepted";
};

describe("a YAML file", () => {
  test("is read as YAML 1.2 with aliases and merge keys, or as JSON", () => {
    expect(readYaml('{"a": [1, null]}')).toEqual({ a: [1, null] });
    expect(readYaml("base: &b {x: yes, y: 2024-01-01}\nmore:\n  <<: *b\n  z: 1\n")).toEqual({
      base: { x: "yes", y: "2024-01-01" },
      more: { x: "yes", y: "2024-01-01", z: 1 },
    });
    expect(readYaml("a: &a {x: 1, y: 1}\nb: &b {x: 2, z: 2}\nc: {<<: [*a, *b], z: 3}")).toMatchObject({
      c: { x: 1, y: 1, z: 3 },
    });
  });

  test("names the line where it is wrong, and a name that stands twice", () => {
    expect(refusal("a: 1\nb: [1,\n")).toMatch(/^Line \d: this is not YAML: .*Nothing was stored\.$/);
    expect(refusal("a: 1\nb: 2\na: 3")).toContain("Line 3: this is not YAML: Map keys must be unique");
  });

  test("is refused when its aliases multiply, in number or in length, before they are followed", () => {
    const bomb = ["a: &a [x,x,x,x,x,x,x,x,x]"];
    for (const [from, to] of [..."abcdefgh"].map((name, at) => [name, "bcdefghi"[at]])) {
      bomb.push(`${to}: &${to} [${Array(9).fill(`*${from}`).join(",")}]`);
    }
    expect(refusal(bomb.join("\n"))).toContain("its aliases multiply");
    expect(refusal(`a: &a ${"x".repeat(100_000)}\nb: [${Array(400).fill("*a").join(",")}]`)).toContain(
      "aliases multiply",
    );
    const wide = Array.from({ length: 3_000 }, (_, at) => `k${at}: 1`).join(", ");
    const merges = Array.from({ length: 3_000 }, () => "- {<<: *a}").join("\n");
    expect(refusal(`- &a {${wide}}\n${merges}`)).toContain("aliases multiply");
  });

  test("is refused when it is nested without end", () => {
    for (const text of [
      "[".repeat(20_000),
      "- ".repeat(20_000),
      "a: &x\n  b: *x",
      `${"[".repeat(99)}${"]".repeat(99)}`,
    ]) {
      expect(refusal(text)).toContain("nested more than 64 levels");
    }
  });
});
