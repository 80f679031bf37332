import "server-only";
import { Prisma } from "#generated/prisma/client.ts";
import type { Share } from "#sdk/decide/decide.ts";
import { may } from "../access/authorize.ts";
import type { Tx } from "../core/db.ts";
import { query } from "../usecase/query.ts";
import { containsPattern } from "./contains-pattern.ts";
import { mostUrgentFirst, type OnCall, type OnCallLine } from "./domain/on-call.ts";
import { openSentences } from "./domain/open-findings.ts";
import { rollbackTarget } from "./domain/rollback-target.ts";
import type { Finding } from "./domain/rollout.ts";
import { statusOf } from "./domain/rollout-view.ts";
import { CONNECTED } from "./read-clients-seen.ts";
import { readNow } from "./read-now.ts";
import { SPOKEN_BY } from "./spoken-by.ts";

const MOST_LINES = 60;
const MOST_FOUND = 8;
const MOST_STEPS = 500;

type Row = {
  prompt_id: string;
  prompt: string;
  channel: string;
  version: number;
  seq: number;
  kind: string;
  since: Date;
  by: string;
  reason: string;
  came_from: number | null;
  split: Share[];
  number: number | null;
  candidate: number | null;
  share: number | null;
  status: string | null;
  findings: Finding[] | null;
};

/** Where something was released in the last day, or is on its way. */
const GOING_ON = Prisma.sql`
  select distinct prompt_id, channel from (
    select prompt_id, channel from release where workspace_id = w.id and effective_at > now() - interval '24 hours'
    union all
    select prompt_id, channel from rollout
    where workspace_id = w.id and status in ('scheduled', 'running', 'held', 'paused')) busy`;

function named(q: string): Prisma.Sql {
  return Prisma.sql`
    select p.id as prompt_id, r.channel from prompt p join release r on r.prompt_id = p.id
    where p.workspace_id = w.id and lower(p.name) like ${containsPattern(q)}
    group by p.id, r.channel`;
}

/** The newest row of each of some channels, with the rollout that is live there. */
function linesOf(db: Tx, workspaceId: string, which: Prisma.Sql, most: number): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    select those.prompt_id, p.name as prompt, those.channel, r.version, r.seq, r.kind, r.effective_at as since,
           ${SPOKEN_BY} as by, r.reason, (r.evidence->>'from')::int as came_from, r.split,
           o.number, o.candidate, o.share, o.status, o.findings
    from workspace w cross join lateral (${which}) those
    join prompt p on p.id = those.prompt_id and p.archived_at is null
    join lateral (select * from release where prompt_id = those.prompt_id and channel = those.channel
                  order by seq desc limit 1) r on true
    left join rollout o on o.prompt_id = those.prompt_id and o.channel = those.channel
      and o.status in ('scheduled', 'running', 'held', 'paused')
    where w.id = ${workspaceId}
    order by (o.status is not null) desc, r.effective_at desc, p.name limit ${most}`;
}

/** The last versions that everybody got of some prompts: what the walk back goes along. Steps of rollouts are none. */
async function ledgersOf(db: Tx, rows: readonly Row[]) {
  const steps = await db.$queryRaw<{ prompt_id: string; channel: string; kind: string; version: number }[]>`
    select those.prompt_id, those.channel, r.kind, r.version
    from unnest(${rows.map((row) => row.prompt_id)}::text[], ${rows.map((row) => row.channel)}::text[])
      as those(prompt_id, channel)
    join lateral (select seq, kind, version from release
                  where prompt_id = those.prompt_id and channel = those.channel and candidate is null
                  order by seq desc limit ${MOST_STEPS}) r on true
    order by those.prompt_id, those.channel, r.seq`;
  return Map.groupBy(steps, ({ prompt_id, channel }) => `${prompt_id} ${channel}`);
}

function rolloutOf({ number, candidate, share, status, findings }: Row): OnCallLine["rollout"] {
  if (number === null || candidate === null || status === null) return null;
  return {
    number,
    candidate,
    share: share ?? 0,
    status: statusOf(status),
    finding: openSentences(findings ?? [])[0] ?? null,
  };
}

async function toLines(db: Tx, rows: readonly Row[]): Promise<OnCallLine[]> {
  const ledgers = await ledgersOf(db, rows);
  return rows.map((row) => {
    const { prompt_id, prompt, channel, version, seq, kind, since, by, reason, came_from } = row;
    const rollout = rolloutOf(row);
    const isRolling = rollout !== null && rollout.status !== "scheduled";
    const ledger = ledgers.get(`${prompt_id} ${channel}`) ?? [];
    return {
      ...{ prompt, channel, version, seq, kind, by, reason, rollout },
      since: since.getTime(),
      from: came_from,
      target: isRolling ? version : rollbackTarget(ledger),
    };
  });
}

/** How many clients are connected, and how many of those run older rules than the newest. */
async function clientsOf(db: Tx, workspaceId: string): Promise<OnCall["clients"]> {
  const [row] = await db.$queryRaw<OnCall["clients"][]>`
    select count(*)::int as connected,
           (count(*) filter (where coalesce(c.generation, -1) < w.rules_seq))::int as behind
    from client_seen c join workspace w on w.id = c.workspace_id
    where c.workspace_id = ${workspaceId} and ${CONNECTED}`;
  return row ?? { connected: 0, behind: 0 };
}

/** What is going on in a workspace, the most urgent first, and the prompts that were searched for. */
export const onCall = query("workspace.read", async ({ db, workspaceId, actor }, q: string): Promise<OnCall> => {
  const term = q.trim().slice(0, 100);
  const [busy, found, clients, now] = await Promise.all([
    linesOf(db, workspaceId, GOING_ON, MOST_LINES),
    term === "" ? [] : linesOf(db, workspaceId, named(term), MOST_FOUND),
    clientsOf(db, workspaceId),
    readNow(db),
  ]);
  const [lines, hits] = await Promise.all([toLines(db, busy), toLines(db, found)]);
  return {
    ...{ lines: mostUrgentFirst(lines), found: hits, clients },
    mayRollBack: may(actor, "release.rollback"),
    now,
  };
});
