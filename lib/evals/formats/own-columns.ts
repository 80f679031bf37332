import type { Json } from "../../prompts/domain/content.ts";

/** Columns of a suite's CSV that promptfoo does not have. The last four hold JSON, for what no plain cell can say. */
export const OWN_COLUMNS = [
  ...(["__id", "__source", "__critical", "__tags", "__conversation", "__reference"] as const),
  ...(["__reference_json", "__assert", "__inputs", "__turns"] as const),
] as const;
export type OwnColumn = (typeof OWN_COLUMNS)[number];

/** Tags in one cell, between commas; as JSON where that would not come back the same. */
export function tagsCell(tags: readonly string[]): string {
  const joined = tags.map((tag) => tag.replaceAll(",", "\\,")).join(",");
  const back = tagsOfCell(joined);
  return JSON.stringify(back) === JSON.stringify(tags) ? joined : JSON.stringify(tags);
}

export function tagsOfCell(cell: string): Json {
  if (cell.startsWith("[")) {
    try {
      return JSON.parse(cell) as Json;
    } catch {
      // A tag may begin with a bracket.
    }
  }
  return cell.split(/(?<!\\),/).flatMap((tag) => (tag.trim() === "" ? [] : [tag.trim().replaceAll("\\,", ",")]));
}
