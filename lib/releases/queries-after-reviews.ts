import "server-only";
import { personOf } from "../access/actor.ts";
import { may } from "../access/authorize.ts";
import { missingRoleSentence } from "../access/policy.ts";
import type { Tx } from "../core/db.ts";
import { AppError } from "../core/errors.ts";
import { findPrompt } from "../prompts/lookup.ts";
import { query } from "../usecase/query.ts";
import { type AfterReviewLine, type AfterReviewPage, findingOf } from "./domain/after-review.ts";
import { openAfterReviews } from "./read-after-reviews.ts";

const PAGE = 50;

type Row = Omit<AfterReviewLine, "at" | "closedAt" | "finding"> & {
  at: Date;
  closedAt: Date | null;
  finding: string | null;
};

const lineOf = ({ at, closedAt, finding, ...row }: Row): AfterReviewLine => ({
  ...row,
  finding: findingOf(finding),
  at: at.toISOString(),
  closedAt: closedAt?.toISOString() ?? null,
});

async function readLines(tx: Tx, workspaceId: string, given: { number?: number; before?: number | null }) {
  const { number = null, before = null } = given;
  const rows = await tx.$queryRaw<Row[]>`
    select a.number, p.name as prompt, a.version, b.version as base, a.channel, a.reason, coalesce(u.name, '') as by,
           a.broken_at as at, a.finding, cu.name as "closedBy", a.closed_at as "closedAt"
    from after_review a join prompt p on p.id = a.prompt_id
    left join release b on b.prompt_id = a.prompt_id and b.channel = a.channel and b.seq = a.release_seq - 1
    left join member m on m.id = a.broken_by_id left join user_account u on u.id = m.user_id
    left join member cm on cm.id = a.closed_by_id left join user_account cu on cu.id = cm.user_id
    where a.workspace_id = ${workspaceId} and (${number}::int is null or a.number = ${number})
      and (${before}::int is null or a.number < ${before})
    order by a.closed_at is not null, a.number desc limit ${PAGE + 1}`;
  return rows.map(lineOf);
}

/** The broken glasses of a workspace, those that are open first; `more` when there are older ones. */
export const afterReviews = query("workspace.read", async ({ db, workspaceId }) => {
  const lines = await readLines(db, workspaceId, {});
  return { lines: lines.slice(0, PAGE), more: lines.length > PAGE };
});

async function readSince(tx: Tx, promptId: string, channel: string, seq: number): Promise<AfterReviewPage["since"]> {
  const last = await tx.release.findFirst({
    where: { promptId, channel, seq: { gt: seq } },
    orderBy: { seq: "asc" },
  });
  if (!last) return null;
  const { version: served, kind, actorName: by, reason } = last;
  return { served, kind, at: last.effectiveAt.toISOString(), by, reason };
}

/** One look back, with what happened since and whether this reader may end it. Throws `not_found`. */
export const afterReview = query(
  "workspace.read",
  async ({ db, workspaceId, actor }, number: number): Promise<AfterReviewPage> => {
    const [line] = await readLines(db, workspaceId, { number });
    const found = await db.afterReview.findUnique({ where: { workspaceId_number: { workspaceId, number } } });
    if (!line || !found) throw new AppError("not_found", `There is no after-review ${number}.`);
    const person = personOf(actor);
    const mine = (await openAfterReviews(db, workspaceId, person)).find((each) => each.number === number);
    const own = mine?.mine
      ? "You broke the glass, so somebody else looks back at it."
      : mine?.wrote
        ? "You wrote part of what went out, so somebody else looks back at it."
        : null;
    return {
      ...line,
      waived: found.waived as AfterReviewPage["waived"],
      note: found.note,
      since: await readSince(db, found.promptId, found.channel, found.releaseSeq),
      blocked: own ?? missingRoleSentence("after_review.close", may(actor, "after_review.close")),
    };
  },
);

/** The look backs that are open at a prompt, for the note in its header. */
export const openAfterReviewsOf = query("workspace.read", async ({ db, workspaceId }, name: string) => {
  const prompt = await findPrompt(db, workspaceId, name);
  return db.afterReview.findMany({
    where: { promptId: prompt.id, closedAt: null },
    orderBy: { number: "asc" },
    select: { number: true, version: true },
    take: 5,
  });
});
