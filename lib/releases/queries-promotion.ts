import "server-only";
import { may } from "../access/authorize.ts";
import type { Tx } from "../core/db.ts";
import { channelStates } from "../prompts/channels.ts";
import { redlineContent } from "../prompts/domain/redline/redline-content.ts";
import { findPrompt, findVersion } from "../prompts/lookup.ts";
import { query } from "../usecase/query.ts";
import { differenceInWords } from "./domain/difference.ts";
import { breakable, type Requirement } from "./domain/promotable.ts";
import { LIVE_STATUSES, type RolloutStatus, type Stage } from "./domain/rollout.ts";
import { statusOf } from "./domain/rollout-view.ts";
import { checkChannel } from "./ledger.ts";
import { readGraded } from "./read-graded.ts";
import { readTouched, type Touched } from "./read-touched.ts";
import { requirementsOf } from "./requirements.ts";

const MOST_CHOICES = 30;

export type PromotionChoice = { version: number; semver: string; changelog: string; author: string };

/** All that the Promote dialog says before the press. Times are RFC 3339; a version that was never saved is null. */
export type Promotion = {
  channel: string;
  /** Everything that can be released to; stable first. */
  channels: string[];
  /** A snippet is never rolled out: who includes it locks a version. */
  kind: "prompt" | "snippet";
  /** The rollout that is on its way there, before which nothing else can begin. */
  live: { number: number; candidate: number; share: number; status: RolloutStatus } | null;
  touched: Touched;
  /** Are calls of it graded, so that the grader's score would have data? */
  graded: boolean;
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

async function liveOn(tx: Tx, promptId: string, channel: string): Promise<Promotion["live"]> {
  const live = await tx.rollout.findFirst({
    where: { promptId, channel, status: { in: [...LIVE_STATUSES] } },
    select: { number: true, candidate: true, share: true, status: true },
  });
  return live && { ...live, status: statusOf(live.status) };
}

async function channelsOf(tx: Tx, workspaceId: string): Promise<string[]> {
  const made = await tx.channel.findMany({ where: { workspaceId }, select: { name: true }, orderBy: { name: "asc" } });
  return ["stable", ...made.map(({ name }) => name)];
}

/** What is asked about: a version, the newest when left out, for a channel; by a plan, or null at once to everybody. */
export type PromotionQuestion = { version?: number; channel: string; plan?: readonly Stage[] | null };

const STABLE: PromotionQuestion = { channel: "stable" };

/**
 * Asks the one rule of release about a version, without releasing it. Null when the prompt has no version
 * yet; throws `channel_not_found` for a channel that is not there.
 */
export const promotion = query(
  "workspace.read",
  async ({ db, workspaceId, actor }, name: string, question: PromotionQuestion = STABLE): Promise<Promotion | null> => {
    const { channel, plan } = question;
    await checkChannel(db, workspaceId, channel);
    const prompt = await findPrompt(db, workspaceId, name);
    const asked = question.version ?? prompt.latestNumber;
    if (asked === 0) return null;
    const version = await findVersion(db, prompt.id, asked);
    const current = (await channelStates(db, prompt.id)).get(channel) ?? null;
    const served = current?.version ?? null;
    const base = served === null || served === asked ? null : await findVersion(db, prompt.id, served);
    const rolledOut = base !== null && prompt.kind !== "snippet";
    const course = plan && (rolledOut ? { soakedSeconds: 0, plan } : null);
    const facts = await requirementsOf(db, workspaceId, actor, prompt, version, served, false, course);
    const { requirements, evidence } = facts;
    return {
      channel,
      channels: await channelsOf(db, workspaceId),
      kind: prompt.kind === "snippet" ? "snippet" : "prompt",
      live: await liveOn(db, prompt.id, channel),
      touched: await readTouched(db, workspaceId, prompt.id, channel),
      graded: await readGraded(db, workspaceId, prompt.id),
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
