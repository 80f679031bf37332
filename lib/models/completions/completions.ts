import type { Db } from "../../core/db.ts";
import type { ModelAnswer } from "../domain/provider.ts";
import { perDatabase } from "../per-database.ts";
import { batched } from "./batched.ts";

type Place = { workspaceId: string; key: string };
type Row = Place & { answer: ModelAnswer };

const MOST_AT_ONCE = 200;
const WRITE_EVERY_MS = 100;
/** The name of a question in `flights`. */
export const flightName = ({ workspaceId, key }: Place) => `${workspaceId} ${key}`;

async function find(db: Db, places: Place[]): Promise<(ModelAnswer | null)[]> {
  const rows = await db.$queryRaw<Row[]>`
    select workspace_id as "workspaceId", key, answer from completion
    where (workspace_id, key) in (
      select * from unnest(${places.map((place) => place.workspaceId)}::text[], ${places.map((place) => place.key)}::text[]))`;
  const found = new Map(rows.map((row) => [flightName(row), row.answer]));
  return places.map((place) => found.get(flightName(place)) ?? null);
}

async function keep(db: Db, rows: Row[]): Promise<Place[]> {
  await db.$executeRaw`
    insert into completion (workspace_id, key, answer)
    select workspace_id, key, answer from jsonb_to_recordset(${JSON.stringify(
      rows.map(({ workspaceId, key, answer }) => ({ workspace_id: workspaceId, key, answer })),
    )}::jsonb) as kept(workspace_id text, key text, answer jsonb)
    on conflict do nothing`;
  return rows;
}

export type Completions = {
  /** What was answered before. All that is asked for in one turn of the event loop is one query. */
  find(place: Place): Promise<ModelAnswer | null>;
  /** Keeps an answer, with others every 100 ms or 200 rows; resolves once it is written. */
  keep(row: Row): Promise<Place>;
  /** Questions under way in this process, each until its answer can be found. */
  flights: Map<string, Promise<ModelAnswer>>;
};

/** The cache of completions: answers once paid for, under the hash of everything that made them. */
export const completionsOf = perDatabase<Completions>("completions", (db) => ({
  find: batched((places: Place[]) => find(db, places), { most: MOST_AT_ONCE, waitMs: 0 }),
  keep: batched((rows: Row[]) => keep(db, rows), { most: MOST_AT_ONCE, waitMs: WRITE_EVERY_MS }),
  flights: new Map(),
}));
