import "server-only";
import { personOf } from "../../access/actor.ts";
import type { Tx } from "../../core/db.ts";
import { query } from "../../usecase/query.ts";
import { type CallFacets, facetsOf } from "../domain/calls/call-facets.ts";
import { type CallFilter, isNarrowed } from "../domain/calls/call-filter.ts";
import { type CallPlace, type CallRow, placeText } from "../domain/calls/call-row.ts";
import { readCalls } from "./read-calls.ts";
import { readSearches, type SavedSearch } from "./read-searches.ts";

const PAGE = 50;
/** The newest calls that facets are counted among. */
export const FACETED = 500;

/** A page of calls. `next` is the place of the page behind; `faceted` how many calls the facets were counted among. */
export type CallsPage = {
  rows: CallRow[];
  next: string | null;
  /** RFC 3339: how far back was looked when the search ran out of time. */
  searchedTo: string | null;
  facets: CallFacets;
  faceted: number;
  searches: SavedSearch[];
  /** The one call a pasted id names. */
  only: { traceId: string; spanId: string } | null;
  /** Did this workspace ever hear of a call? */
  any: boolean;
};

async function isAnyThere(tx: Tx, workspaceId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`select 1 from call where workspace_id = ${workspaceId} limit 1`;
  return rows.length > 0;
}

/** The calls a filter asks for, newest first, without any of their text. */
export const callsPage = query(
  "workspace.read",
  async ({ db, workspaceId, actor }, filter: CallFilter, before: CallPlace | null): Promise<CallsPage> => {
    const nowMs = Date.now();
    const read = (place: CallPlace | null, limit: number) =>
      readCalls(db, workspaceId, { filter, before: place, limit, nowMs });
    const [top, behind, searches] = await Promise.all([
      read(null, FACETED),
      before ? read(before, PAGE + 1) : null,
      readSearches(db, workspaceId, personOf(actor)),
    ]);
    const { rows: found, searchedTo } = behind ?? top;
    const rows = found.slice(0, PAGE);
    const last = rows.at(-1);
    const more = found.length > PAGE && last !== undefined;
    const [first] = top.rows;
    return {
      rows,
      next: more ? placeText({ ...last, at: Date.parse(last.startedAt) }) : null,
      searchedTo: searchedTo === null || more ? null : new Date(searchedTo).toISOString(),
      facets: facetsOf(top.rows),
      faceted: top.rows.length,
      searches,
      only:
        filter.id !== null && first && top.rows.length === 1 ? { traceId: first.traceId, spanId: first.spanId } : null,
      any: found.length > 0 || isNarrowed(filter) || (await isAnyThere(db, workspaceId)),
    };
  },
);
