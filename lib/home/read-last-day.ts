import type { AuditEvent } from "../audit/domain/event.ts";
import { parseAuditFilter } from "../audit/domain/filter.ts";
import { readEvents } from "../audit/read-events.ts";
import type { Context } from "../usecase/context.ts";

const DAY_MS = 86_400_000;
const MOST_COUNTED = 1_000;
const MOST_READ = 40;
const MOST_SHOWN = 12;

/** What changed in the 24 hours before `now`. Times are RFC 3339. */
export type LastDay = {
  from: string;
  now: string;
  /** Every change as a point in time, the newest first; `stop` marks a rollback. */
  points: { seq: number; at: string; stop: boolean }[];
  /** The newest changes in full. */
  events: AuditEvent[];
  byPeople: number;
  bySystem: number;
  /** There were more than could be counted. */
  more: boolean;
};

type Point = { seq: bigint; at: Date; action: string; kind: string };

/** Reads the log backwards from now until a day is over. A run's end tells of its start, too. */
export async function readLastDay({ db, workspaceId }: Context, now: Date): Promise<LastDay> {
  const from = new Date(now.getTime() - DAY_MS);
  const newest = await db.$queryRaw<Point[]>`
    select seq, at, action, actor->>'kind' as kind from audit_event
    where workspace_id = ${workspaceId} order by seq desc limit ${MOST_COUNTED}`;
  const day = newest.filter((point) => point.at >= from);
  const told = day.filter((point) => point.action !== "run.started");
  const bySystem = told.filter((point) => point.kind === "job").length;
  const filter = parseAuditFilter({}, "UTC");
  const read = told.length === 0 ? [] : await readEvents(db, workspaceId, filter, { before: null, limit: MOST_READ });
  return {
    from: from.toISOString(),
    now: now.toISOString(),
    points: told.map(({ seq, at, action }) => ({
      seq: Number(seq),
      at: at.toISOString(),
      stop: action.endsWith("rolled_back"),
    })),
    events: read
      .filter((event) => event.action !== "run.started" && event.at >= from.toISOString())
      .slice(0, MOST_SHOWN),
    byPeople: told.length - bySystem,
    bySystem,
    more: day.length === MOST_COUNTED,
  };
}
