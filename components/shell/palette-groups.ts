import { defaultFilter } from "cmdk";
import type { PaletteItem } from "./palette-item.ts";

export type PaletteGroup = { name: string; items: PaletteItem[] };

/** Static items that fit what was typed, best first; all of them, in their own order, when nothing was. */
export function matchItems(items: readonly PaletteItem[], query: string): PaletteItem[] {
  const typed = query.trim();
  if (!typed) return [...items];
  return items
    .map((item) => ({ item, score: defaultFilter(item.label, typed, [...(item.keywords ?? [])]) }))
    .filter((scored) => scored.score > 0.01)
    .sort((a, b) => b.score - a.score)
    .map((scored) => scored.item);
}

/**
 * Items under their heads, heads in order of first appearance; a second item with the same id is dropped. A head with an
 * item that begins with what was typed goes first, and
 * before all others one that undoes: who types "roll" and presses Enter means *Roll back*, not *Rollouts*.
 */
export function groupItems(items: readonly PaletteItem[], query = ""): PaletteGroup[] {
  const seen = new Set<string>();
  const groups = new Map<string, PaletteItem[]>();
  for (const item of items) {
    if (seen.has(item.id)) continue;
    seen.add(item.id);
    const group = groups.get(item.group);
    if (group) group.push(item);
    else groups.set(item.group, [item]);
  }
  const typed = query.trim().toLowerCase();
  const rank = ({ items }: PaletteGroup) => {
    const begin = typed === "" ? [] : items.filter(({ label }) => label.toLowerCase().startsWith(typed));
    if (begin.some(({ stop }) => stop)) return 2;
    return begin.length > 0 ? 1 : 0;
  };
  return [...groups].map(([name, members]) => ({ name, items: members })).sort((a, b) => rank(b) - rank(a));
}
