import { clockOffset } from "../core/clock.ts";
import type { Db } from "../core/db.ts";
import { log } from "../core/log.ts";
import { shiftClock } from "../releases/rollouts/shift-clock.ts";
import { stepRollout } from "../releases/rollouts/step-rollout.ts";
import type { Context } from "../usecase/context.ts";

/** What a look at the clocks sees, both in ms: the database's, which is what everything is due by, and our own. */
export type Clocks = () => Promise<{ database: number; own: number }>;

/** More than this between the two clocks is a jump, not a busy machine. */
const JUMP_MS = 60_000;
/** By so much the two clocks may have been read apart. */
const SLACK_MS = 1_000;
/** What is held is looked at this often, unless its guardrails say something new. */
const HELD_EVERY_MS = 10_000;

type Found = { id: string; workspace_id: string; status: string; due: boolean; report: string | null };

/** The database's clock and ours as near together as can be: ours is halfway between asking and being told. */
export function clocksOf(db: Db): Clocks {
  return async () => {
    const asked = performance.now();
    const [row] = await db.$queryRaw<{ now: Date }[]>`select clock_timestamp() as now`;
    const told = performance.now();
    // Read once for both clocks: moved while the database was asked, it would be seen as a jump of one of them.
    const offset = clockOffset();
    return { database: (row?.now.getTime() ?? 0) + offset, own: (asked + told) / 2 + offset };
  };
}

function contextOf(db: Db, workspaceId: string): Context {
  return { db, workspaceId, actor: { kind: "job", name: "rollouts" }, source: "job" };
}

/**
 * What is due, and what is on its way with a fresh word of its guardrails; what they found too bad comes first. All of it,
 * so that none is hidden behind what waits: on each channel of a prompt there is one at most.
 */
function findWork(db: Db, now: Date): Promise<Found[]> {
  return db.$queryRaw<Found[]>`
    select r.id, r.workspace_id, r.status, r.due_at is not null and r.due_at <= ${now} as due, g.id as report from rollout r
    left join lateral (
      select id, jsonb_path_exists(report, '$.guardrails[*] ? (@.verdict == "breached")') as breached
      from guardrail_report where rollout_id = r.id and at > ${now}::timestamptz - interval '5 minutes'
      order by at desc limit 1) g on jsonb_array_length(r.guardrails) > 0
    where r.status in ('scheduled', 'running', 'held', 'paused')
      and ((r.status <> 'paused' and r.due_at <= ${now}) or (r.status <> 'scheduled' and g.id is not null))
    order by g.breached desc nulls last, r.due_at nulls last`;
}

async function shiftAll(db: Db, jumpMs: number, since: string): Promise<void> {
  const live = await db.$queryRaw<{ workspace_id: string }[]>`
    select distinct workspace_id from rollout where status in ('running', 'held', 'paused')`;
  log.info("the clock jumped; rollouts keep their soaks", { jumpMs });
  for (const { workspace_id } of live) await shiftClock(contextOf(db, workspace_id), { jumpMs, since });
}

/**
 * A stepper of one worker process; any number may run. Each look moves on what is due and acts on what guardrails said
 * anew. It returns how many rollouts it asked. The first look only notes the time: whether the clock has just jumped is
 * known from the second on.
 */
export function rolloutStepper(db: Db, clocks: Clocks = clocksOf(db)): () => Promise<number> {
  let last: { database: number; own: number } | null = null;
  let looking = false;
  let seen = new Map<string, { report: string | null; at: number }>();

  /** What is due is asked at once; a held one, or a report, when there is something new or some time has gone. */
  function isWorthAsking({ id, status, due, report }: Found, own: number): boolean {
    const before = seen.get(id);
    if (!before || before.report !== report) return true;
    return due && (status !== "held" || own - before.at >= HELD_EVERY_MS);
  }

  async function ask({ id, workspace_id }: Found, database: number): Promise<void> {
    const seenAt = new Date(database).toISOString();
    try {
      await stepRollout(contextOf(db, workspace_id), { rolloutId: id, seenAt });
    } catch (error) {
      // It stays where it is, and is asked again: a failure neither advances nor takes back.
      log.error("stepping a rollout", error, { rolloutId: id });
    }
  }

  async function look(): Promise<number> {
    const now = await clocks();
    const passed = now.own - (last?.own ?? now.own);
    const jump = now.database - (last?.database ?? now.database) - passed;
    // Noted only when it is done, so that a jump whose shift failed is seen once more.
    // A moment, not a length of time: it stays true however long a busy worker takes to get there.
    if (Math.abs(jump) > JUMP_MS) await shiftAll(db, jump, new Date(now.database - passed - SLACK_MS).toISOString());
    const first = last === null;
    last = now;
    if (first) return 0;
    const found = await findWork(db, new Date(now.database));
    const wanted = found.filter((each) => isWorthAsking(each, now.own));
    const asked = new Set(wanted.map(({ id }) => id));
    seen = new Map(
      found.map(({ id, report }) => [id, { report, at: asked.has(id) ? now.own : (seen.get(id)?.at ?? now.own) }]),
    );
    for (const each of wanted) await ask(each, now.database);
    return wanted.length;
  }

  return async () => {
    if (looking) return 0;
    looking = true;
    try {
      return await look();
    } finally {
      looking = false;
    }
  };
}
