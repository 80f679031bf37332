import "server-only";
import { may } from "../access/authorize.ts";
import type { Tx } from "../core/db.ts";
import { channelStates } from "../prompts/channels.ts";
import { redlineContent } from "../prompts/domain/redline/redline-content.ts";
import { findPrompt, findVersion } from "../prompts/lookup.ts";
import { query } from "../usecase/query.ts";
import { differenceInWords } from "./domain/difference.ts";
import { breakable, type Requirement } from "./domain/promotable.ts";
import { requirementsOf } from "./requirements.ts";

const MOST_CHOICES = 30;

export type PromotionChoice = { version: number; semver: string; changelog: string; author: string };

/** All that the Promote dialog says before the press. Times are RFC 3339; a version that was never saved is null. */
export type Promotion = {
  channel: "stable";
  version: number;
  /** What the channel serves now; `seq` is what the press will expect. */
  current: { version: number; seq: number; since: string } | null;
  choices: PromotionChoice[];
  /** How far the two versions are apart, in words; null without anything to replace. */
  difference: string | null;
  requirements: Requirement[];
  /** Could this reader release it all the same, by breaking the glass? Never where nothing is in the way. */
  mayBreakGlass: boolean;
  suiteCases: number;
  run: number | null;
  review: number | null;
};

async function newestVersions(tx: Tx, promptId: string): Promise<PromotionChoice[]> {
  const rows = await tx.version.findMany({
    where: { promptId },
    orderBy: { number: "desc" },
    take: MOST_CHOICES,
    select: { number: true, semver: true, changelog: true, authorName: true },
  });
  return rows.map(({ number, authorName, ...row }) => ({ ...row, version: number, author: authorName }));
}

async function latestReview(tx: Tx, promptId: string, version: number): Promise<number | null> {
  const review = await tx.review.findFirst({
    where: { promptId, versionNumber: version, status: { not: "withdrawn" } },
    orderBy: { number: "desc" },
    select: { number: true },
  });
  return review?.number ?? null;
}

/**
 * Asks the one rule of release about a version, without releasing it; `number` left out asks about the newest.
 * Null when the prompt has no version yet.
 */
export const promotion = query(
  "workspace.read",
  async ({ db, workspaceId, actor }, name: string, number?: number): Promise<Promotion | null> => {
    const prompt = await findPrompt(db, workspaceId, name);
    const asked = number ?? prompt.latestNumber;
    if (asked === 0) return null;
    const version = await findVersion(db, prompt.id, asked);
    const current = (await channelStates(db, prompt.id)).get("stable") ?? null;
    const served = current?.version ?? null;
    const base = served === null || served === asked ? null : await findVersion(db, prompt.id, served);
    const { requirements, evidence } = await requirementsOf(db, workspaceId, actor, prompt, version, served);
    return {
      channel: "stable",
      version: asked,
      current: current && {
        version: current.version,
        seq: current.seq,
        since: current.effectiveAt.toISOString(),
      },
      choices: await newestVersions(db, prompt.id),
      difference: base && differenceInWords(redlineContent(base.content, version.content)),
      requirements,
      mayBreakGlass: breakable(requirements) && may(actor, "release.break_glass"),
      suiteCases: evidence.suiteCases,
      run: evidence.run?.number ?? evidence.staleRun?.number ?? null,
      review: await latestReview(db, prompt.id, asked),
    };
  },
);
