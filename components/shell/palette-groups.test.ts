import { describe, expect, test } from "vitest";
import { groupItems, matchItems } from "./palette-groups.ts";
import type { PaletteItem } from "./palette-item.ts";

const item = (id: string, group: string, label: string, keywords: string[] = []): PaletteItem => ({
  id,
  group,
  label,
  keywords,
  href: `/${id}`,
});

const items = [
  item("p1", "Prompts", "docs/summarisation"),
  item("r1", "Actions", "Roll back docs/summarisation", ["undo", "revert"]),
  item("s1", "Pages", "Settings"),
];

describe("what the palette shows", () => {
  test("everything, in the given order, before anything is typed", () => {
    expect(matchItems(items, " ").map((i) => i.id)).toEqual(["p1", "r1", "s1"]);
  });
  test("finds an act by another word for it", () => {
    expect(matchItems(items, "undo").map((i) => i.id)).toEqual(["r1"]);
  });
  test("leaves out what does not fit", () => {
    expect(matchItems(items, "zzz")).toEqual([]);
  });
});

describe("groups", () => {
  test("stand in order of first appearance and hold each item once", () => {
    const groups = groupItems([...items, item("p2", "Prompts", "support/intent"), item("p1", "Prompts", "again")]);
    expect(groups.map((g) => g.name)).toEqual(["Prompts", "Actions", "Pages"]);
    expect(groups[0]?.items.map((i) => i.id)).toEqual(["p1", "p2"]);
  });
  test("what undoes goes before what merely begins alike", () => {
    const undo = { ...item("r1", "Actions", "Roll back docs/summarisation"), stop: true };
    const groups = groupItems([item("o", "Places", "Rollouts"), undo], "roll");
    expect(groups.map((g) => g.name)).toEqual(["Actions", "Places"]);
  });
  test("a head whose item begins with what was typed goes first", () => {
    const groups = groupItems([item("m", "Pages", "Members", ["roles"]), ...items], "Roll");
    expect(groups.map((g) => g.name)).toEqual(["Actions", "Pages", "Prompts"]);
  });
});
