import "server-only";
import { may } from "../access/authorize.ts";
import { redlineContent } from "../prompts/domain/redline/redline-content.ts";
import { findPrompt, findVersion } from "../prompts/lookup.ts";
import { query } from "../usecase/query.ts";
import { servedHere } from "../usecase/served-here.ts";
import { differenceInWords } from "./domain/difference.ts";
import { rollbackTarget } from "./domain/rollback-target.ts";
import { earlierVersions, type ServedInterval, servedIntervals } from "./domain/served-intervals.ts";

const MOST_SHOWN = 50;

/** All that the Roll back dialog says before the press. Times in ms since 1970. */
export type Rollback = {
  channel: "stable";
  mayRollBack: boolean;
  current: { version: number; seq: number; since: number };
  /** The version to go back to: the one asked for, else the one served before; null when there is none. */
  target: ServedInterval | null;
  /** Everything else that was served once, the most recent first. */
  earlier: ServedInterval[];
  /** How far the two versions are apart, in words. */
  difference: string | null;
  /** What was served when, the newest first, for the page behind the dialog. */
  intervals: ServedInterval[];
};

/** What rolling back would do, without doing it. Null when nothing was ever released. */
export const rollback = query(
  "workspace.read",
  async ({ db, workspaceId, actor }, name: string, to?: number): Promise<Rollback | null> => {
    const prompt = await findPrompt(db, workspaceId, name);
    const ledger = await db.release.findMany({
      where: { promptId: prompt.id, channel: "stable" },
      orderBy: { seq: "asc" },
      select: { seq: true, kind: true, version: true, effectiveAt: true },
    });
    const intervals = servedIntervals(ledger.map(({ effectiveAt, ...row }) => ({ ...row, at: effectiveAt.getTime() })));
    const now = intervals.at(-1);
    const last = ledger.at(-1);
    if (!now || !last) return null;
    const earlier = earlierVersions(intervals);
    const wanted = to ?? rollbackTarget(ledger);
    const target = earlier.find(({ version }) => version === wanted) ?? null;
    const [from, into] = target
      ? await Promise.all([now, target].map(({ version }) => findVersion(db, prompt.id, version)))
      : [];
    return {
      channel: "stable",
      mayRollBack: may(actor, "release.rollback"),
      current: { version: now.version, seq: last.seq, since: now.from },
      target,
      earlier: earlier.slice(0, MOST_SHOWN),
      difference: from && into ? differenceInWords(redlineContent(from.content, into.content)) : null,
      intervals: intervals.toReversed().slice(0, MOST_SHOWN),
    };
  },
);

/** What a channel answers. `by` says who was asked: the memory applications are answered from, or only the ledger. */
export type Served = { version: number; seq: number; generation: number; by: "memory" | "ledger" };

/** What a prompt's stable channel answers now: from this process's memory where it serves, else by the ledger. */
export const served = query("workspace.read", async ({ db, workspaceId }, name: string): Promise<Served | null> => {
  const prompt = await findPrompt(db, workspaceId, name);
  const here = servedHere(workspaceId, prompt.name, "stable");
  if (here !== undefined) return here && { ...here, by: "memory" };
  const last = await db.release.findFirst({
    where: { promptId: prompt.id, channel: "stable" },
    orderBy: { seq: "desc" },
    select: { version: true, seq: true, generation: true },
  });
  return last && { ...last, generation: Number(last.generation), by: "ledger" };
});
