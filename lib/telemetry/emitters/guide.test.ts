import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { EMITTERS } from "#lib/testing/emitters/emitted-calls.ts";

const GUIDE = path.resolve(import.meta.dirname, "..", "..", "..", "docs", "guides", "emitters.md");

/** What the guide shows of an emitter: its imports, and what stands between `// guide` and `// end`. */
function shownOf(name: string): string {
  const code = readFileSync(path.join(import.meta.dirname, name, "emit.mjs"), "utf8");
  const imports = code.split("\n").filter((line) => line.startsWith("import "));
  const shown = /^\/\/ guide\n(.*?)^\/\/ end$/ms.exec(code)?.[1] ?? "";
  return `${imports.join("\n")}\n\n${shown}`;
}

test.each(EMITTERS.filter((name) => name !== "otlp-http"))("the guide shows what runs here: %s", (name) => {
  const blocks = [...readFileSync(GUIDE, "utf8").matchAll(/^```js\n(.*?)^```$/gms)].map(([, code]) => code);
  expect(blocks).toContain(shownOf(name));
});

test("the guide names the versions that run here", () => {
  const guide = readFileSync(GUIDE, "utf8");
  for (const name of EMITTERS) {
    const file = path.join(import.meta.dirname, name, "package.json");
    const { dependencies } = JSON.parse(readFileSync(file, "utf8")) as { dependencies: Record<string, string> };
    for (const line of guide.split("\n").filter((each) => each.startsWith(`| \`${name}\``))) {
      for (const [, named = "", version] of line.matchAll(/`(@?[\w/-]+) ([\d.]+)`/g)) {
        expect([named, dependencies[named]]).toEqual([named, version]);
      }
    }
    expect(guide).toContain(`| \`${name}\` |`);
  }
});
