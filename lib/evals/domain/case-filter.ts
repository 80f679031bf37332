import { CELLS, type Cell, type CellCounts } from "./run-view.ts";

/** What narrows the list of a run's cases. */
export type CaseFilter = { cell: Cell | "all"; q: string; tag: string | null };

type Param = string | string[] | null | null | undefined;
export type CaseParams = { cell?: Param; q?: Param; tag?: Param };

const isCell = (text: string): text is Cell => (CELLS as readonly string[]).includes(text);
const first = (value: Param) => (Array.isArray(value) ? value[0] : value) ?? "";

/** Cases without a result come first where they may have kept the run from a verdict. */
const MANY_MISSING = 0.02;

function usualCell(cells: CellCounts): CaseFilter["cell"] {
  const total = Object.values(cells).reduce((sum, count) => sum + count, 0);
  if (cells.missing > MANY_MISSING * total) return "missing";
  return cells.worse > 0 ? "worse" : "all";
}

/** The filter an address asks for. Without a word it is what tells most: no result, got worse, or all. */
export function parseCaseFilter(params: CaseParams, cells?: CellCounts): CaseFilter {
  const asked = first(params.cell);
  const tag = first(params.tag).trim().slice(0, 60) || null;
  const usual = cells && tag === null ? usualCell(cells) : "all";
  return { cell: isCell(asked) || asked === "all" ? asked : usual, q: first(params.q).trim().slice(0, 200), tag };
}

/** A filter as an address carries it. */
export function caseFilterParams({ cell, q, tag }: CaseFilter): URLSearchParams {
  return new URLSearchParams({ cell, ...(q ? { q } : {}), ...(tag ? { tag } : {}) });
}

/** The address of a run's page under a filter, at its list of cases. */
export const caseFilterHref = (path: string, filter: CaseFilter): string => `${path}?${caseFilterParams(filter)}#cases`;

/** Is anything but the cell narrowed, so that the run's own counts no longer hold? */
export const isNarrowed = ({ q, tag }: CaseFilter): boolean => q !== "" || tag !== null;
