import { expect, test } from "vitest";
import { blobObject, type TreeEntry, treeObject } from "./object.ts";

test("blobs have git's well-known ids", () => {
  expect(blobObject("").sha).toBe("e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
  expect(blobObject("hello\n").sha).toBe("ce013625030ba8dba906f756967f9e9ca394464a");
});

test("the bytes carry the header with the length in bytes, not characters", () => {
  expect(Buffer.from(blobObject("é").bytes).toString("latin1")).toBe("blob 2\0\xc3\xa9");
});

test("the empty tree has git's well-known id", () => {
  expect(treeObject([]).sha).toBe("4b825dc642cb6eb9a060e54bf8d69288fbee4904");
});

test("a folder sorts as if its name ended with a slash, whatever order came in", () => {
  const sha = "ce013625030ba8dba906f756967f9e9ca394464a";
  const entries: TreeEntry[] = [
    { mode: "100644", name: "a0", sha },
    { mode: "40000", name: "a", sha },
    { mode: "100644", name: "a.md", sha },
    { mode: "40000", name: "a-b", sha },
  ];
  const text = Buffer.from(treeObject(entries).bytes).toString("latin1");
  expect([...text.matchAll(/(?:100644|40000) ([^\0]+)\0/g)].map((match) => match[1])).toEqual([
    "a-b",
    "a.md",
    "a",
    "a0",
  ]);
  expect(treeObject([...entries].reverse()).sha).toBe(treeObject(entries).sha);
});

test("a file and a folder of one name are refused", () => {
  const sha = blobObject("").sha;
  const twice: TreeEntry[] = [
    { mode: "100644", name: "a", sha },
    { mode: "40000", name: "a", sha },
  ];
  expect(() => treeObject(twice)).toThrow("Two entries named “a”");
});
