import "server-only";
import { personOf } from "../access/actor.ts";
import { may } from "../access/authorize.ts";
import type { Tx } from "../core/db.ts";
import { agreedBase } from "../prompts/agreed-base.ts";
import { servedVersion } from "../prompts/channels.ts";
import { findPrompt, findVersion } from "../prompts/lookup.ts";
import { query } from "../usecase/query.ts";
import { reviewsAwaiting } from "./awaiting.ts";
import type { ReviewLine } from "./domain/review-page.ts";
import { parseStatus } from "./domain/review-sentence.ts";
import type { Suggestion } from "./domain/suggest-reviewers.ts";
import type { Standing } from "./domain/who-may-approve.ts";
import { policyInForce } from "./policies.ts";
import { askable } from "./read-people.ts";
import { suggestedReviewers } from "./read-suggested.ts";
import { writtenIn } from "./read-written.ts";

const PAGE = 30;
const MOST_OPEN = 100;

type Row = Omit<ReviewLine, "at" | "closedAt" | "status"> & { at: Date; closed_at: Date | null; status: string };
type Which = { workspaceId: string; promptId: string | null; open: boolean; before: number | null; limit: number };

async function readLines(tx: Tx, { workspaceId, promptId, open, before, limit }: Which): Promise<ReviewLine[]> {
  const rows = await tx.$queryRaw<Row[]>`
    select r.number, p.name as prompt, r.version_number as version, r.base_number as base, r.status, r.message,
           coalesce(u.name, '') as "requestedBy", r.created_at as at, r.closed_at,
           (select count(*)::int from (
              select distinct on (d.member_id) d.kind, d.content_hash from decision d join review s on s.id = d.review_id
              where s.prompt_id = r.prompt_id and s.version_number = r.version_number
              order by d.member_id, d.created_at desc) w
            where w.kind = 'approve' and w.content_hash = r.content_hash) as approvals,
           (select count(*)::int from comment c join thread t on t.id = c.thread_id where t.review_id = r.id) as comments
    from review r join prompt p on p.id = r.prompt_id
    left join member m on m.id = r.requested_by_id left join user_account u on u.id = m.user_id
    where r.workspace_id = ${workspaceId} and (${promptId}::text is null or r.prompt_id = ${promptId})
      and (${before}::int is null or r.number < ${before}::int)
      and (r.closed_at is null and r.status <> 'approved') = ${open}
    order by r.number desc limit ${limit}`;
  return rows.map(({ at, closed_at, status, ...row }) => ({
    ...row,
    status: parseStatus(status),
    at: at.toISOString(),
    closedAt: closed_at?.toISOString() ?? null,
  }));
}

/** `next` is the cursor of the page behind, null at the end. */
export type ReviewInbox = { mine: number[]; open: ReviewLine[]; decided: ReviewLine[]; next: number | null };

/** The workspace's reviews: which of the open ones wait for the reader, the others, and the decided by page. */
export const reviewInbox = query(
  "workspace.read",
  async ({ db, workspaceId, actor }, before: number | null): Promise<ReviewInbox> => {
    const person = personOf(actor);
    const [awaiting, open, decided] = await Promise.all([
      person && may(actor, "review.decide") ? reviewsAwaiting(db, workspaceId, person) : [],
      readLines(db, { workspaceId, promptId: null, open: true, before: null, limit: MOST_OPEN }),
      readLines(db, { workspaceId, promptId: null, open: false, before, limit: PAGE + 1 }),
    ]);
    const shown = decided.slice(0, PAGE);
    return {
      mine: awaiting.map(({ number }) => number),
      open,
      decided: shown,
      next: decided.length > PAGE ? (shown.at(-1)?.number ?? null) : null,
    };
  },
);

export type PromptReviews = {
  prompt: string;
  latest: number;
  archived: boolean;
  mayAsk: boolean;
  open: ReviewLine[];
  closed: ReviewLine[];
  next: number | null;
};

/** The reviews of one prompt, open ones first. */
export const promptReviews = query(
  "workspace.read",
  async ({ db, workspaceId, actor }, name: string, before: number | null): Promise<PromptReviews> => {
    const prompt = await findPrompt(db, workspaceId, name);
    const of = { workspaceId, promptId: prompt.id };
    const [open, closed] = await Promise.all([
      readLines(db, { ...of, open: true, before: null, limit: MOST_OPEN }),
      readLines(db, { ...of, open: false, before, limit: PAGE + 1 }),
    ]);
    const shown = closed.slice(0, PAGE);
    return {
      prompt: prompt.name,
      latest: prompt.latestNumber,
      archived: prompt.archivedAt !== null,
      mayAsk: may(actor, "review.request"),
      open,
      closed: shown,
      next: closed.length > PAGE ? (shown.at(-1)?.number ?? null) : null,
    };
  },
);

/** What asking for a review of a version would mean. */
export type Asking = {
  version: number;
  /** What it will be compared with: what stable serves now. */
  base: number | null;
  choices: { version: number; semver: string; changelog: string }[];
  /** A review of that version which is open already. */
  open: number | null;
  people: Standing[];
  /** Whom to ask unless somebody chooses otherwise, each with why. */
  suggested: Suggestion[];
};

const MOST_CHOICES = 30;

/** Who may approve a version and who may not, before anybody is asked; null when nothing was saved yet. */
export const asking = query(
  "workspace.read",
  async ({ db, workspaceId, actor }, name: string, number?: number): Promise<Asking | null> => {
    const prompt = await findPrompt(db, workspaceId, name);
    const version = number ?? prompt.latestNumber;
    if (version === 0) return null;
    const base = await servedVersion(db, prompt.id, "stable");
    const { content } = await findVersion(db, prompt.id, version);
    const [choices, written, open, policy] = await Promise.all([
      db.version.findMany({
        where: { promptId: prompt.id },
        orderBy: { number: "desc" },
        take: MOST_CHOICES,
        select: { number: true, semver: true, changelog: true },
      }),
      agreedBase(db, prompt.id).then((agreed) => writtenIn(db, prompt.id, agreed, version)),
      db.review.findFirst({
        where: { promptId: prompt.id, versionNumber: version, closedAt: null },
        select: { number: true },
      }),
      policyInForce(db, workspaceId, name, content),
    ]);
    const people = await askable(db, workspaceId, [personOf(actor)], written.byMember);
    return {
      version,
      base,
      choices: choices.map((choice) => ({ ...choice, version: choice.number })),
      open: open?.number ?? null,
      people,
      suggested: await suggestedReviewers(db, prompt.id, people, policy.requiredGroups),
    };
  },
);
