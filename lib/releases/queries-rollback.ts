import "server-only";
import { may } from "../access/authorize.ts";
import type { Tx } from "../core/db.ts";
import { redlineContent } from "../prompts/domain/redline/redline-content.ts";
import { findPrompt, findVersion } from "../prompts/lookup.ts";
import { query } from "../usecase/query.ts";
import { differenceInWords } from "./domain/difference.ts";
import { rollbackTarget } from "./domain/rollback-target.ts";
import { earlierVersions, type ServedInterval, servedIntervals } from "./domain/served-intervals.ts";
import { readTouched, type Touched } from "./read-touched.ts";

const MOST_SHOWN = 50;

/** A candidate on its way; `share` in basis points is what it has now. */
export type Rolling = { number: number; candidate: number; share: number; unit: string; since: number };

/** All that the Roll back dialog says before the press. Times in ms since 1970. */
export type Rollback = {
  /** Of a snippet nobody is served anything: who includes it has locked a version, and is proposed this one. */
  kind: "prompt" | "snippet";
  channel: string;
  /** Every channel of the prompt that was ever released to; stable first. */
  channels: string[];
  mayRollBack: boolean;
  /** What everybody gets now; while a candidate is rolling, whoever does not get that one. */
  current: { version: number; seq: number; since: number };
  rolling: Rolling | null;
  /** The version to go back to: the one asked for, else the one served before; null when there is none. */
  target: ServedInterval | null;
  /** Everything that can be gone back to, the most recent first. */
  earlier: ServedInterval[];
  /** How far the two versions are apart, in words. */
  difference: string | null;
  touched: Touched;
  /** How many tenants a pin holds on which version: they stay on it. */
  pins: { version: number; tenants: number }[];
  /** What was served when, the newest first, for the page behind the dialog. */
  intervals: ServedInterval[];
};

async function rollingOn(db: Tx, promptId: string, channel: string): Promise<Rolling | null> {
  const row = await db.rollout.findFirst({
    where: { promptId, channel, status: { in: ["running", "held", "paused"] } },
    select: { number: true, candidate: true, share: true, unit: true, startedAt: true, createdAt: true },
  });
  if (!row) return null;
  const { startedAt, createdAt, ...rolling } = row;
  return { ...rolling, since: (startedAt ?? createdAt).getTime() };
}

function pinsOn(db: Tx, promptId: string, channel: string): Promise<Rollback["pins"]> {
  return db.$queryRaw`
    select version, count(distinct tenant_id)::int as tenants from pin
    where prompt_id = ${promptId} and channel = ${channel} and ended_at is null and expires_at > now()
    group by version order by version desc`;
}

async function channelsOf(db: Tx, promptId: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ channel: string }[]>`
    select channel from release where prompt_id = ${promptId} group by channel order by channel <> 'stable', channel`;
  return rows.map(({ channel }) => channel);
}

/** What rolling back would do, without doing it. Null when nothing was ever released to the channel. */
export const rollback = query(
  "workspace.read",
  async (
    { db, workspaceId, actor },
    name: string,
    { channel = "stable", to }: { channel?: string | undefined; to?: number | undefined } = {},
  ): Promise<Rollback | null> => {
    const prompt = await findPrompt(db, workspaceId, name);
    const ledger = await db.release.findMany({
      where: { promptId: prompt.id, channel },
      orderBy: { seq: "asc" },
      select: { seq: true, kind: true, version: true, effectiveAt: true },
    });
    const intervals = servedIntervals(ledger.map(({ effectiveAt, ...row }) => ({ ...row, at: effectiveAt.getTime() })));
    const now = intervals.at(-1);
    const last = ledger.at(-1);
    if (!now || !last) return null;
    const [rolling, pins, channels, touched] = await Promise.all([
      rollingOn(db, prompt.id, channel),
      pinsOn(db, prompt.id, channel),
      channelsOf(db, prompt.id),
      readTouched(db, workspaceId, prompt.id, channel),
    ]);
    // While a candidate is rolling the way back is to what everybody else has still.
    const earlier = rolling ? [now, ...earlierVersions(intervals)] : earlierVersions(intervals);
    const wanted = to ?? (rolling ? now.version : rollbackTarget(ledger));
    const target = earlier.find(({ version }) => version === wanted) ?? null;
    const left = rolling?.candidate ?? now.version;
    const [from, into] = target
      ? await Promise.all([left, target.version].map((version) => findVersion(db, prompt.id, version)))
      : [];
    return {
      ...{ channel, channels, rolling, target, touched, pins },
      kind: prompt.kind === "snippet" ? "snippet" : "prompt",
      mayRollBack: may(actor, "release.rollback"),
      current: { version: now.version, seq: last.seq, since: now.from },
      earlier: earlier.slice(0, MOST_SHOWN),
      difference: from && into ? differenceInWords(redlineContent(from.content, into.content)) : null,
      intervals: intervals.toReversed().slice(0, MOST_SHOWN),
    };
  },
  (name: string, { channel = "stable" }: { channel?: string | undefined } = {}) => ({ prompt: name, channel }),
);
