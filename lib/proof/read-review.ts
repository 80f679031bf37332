import type { Actor } from "../access/actor.ts";
import type { Tx } from "../core/db.ts";
import { AppError } from "../core/errors.ts";
import { servedVersion } from "../prompts/channels.ts";
import { findPrompt, findVersion } from "../prompts/lookup.ts";
import { requirementsOf } from "../releases/requirements.ts";
import { parseStatus } from "../reviews/domain/review-sentence.ts";
import type { Approval } from "./domain/moment.ts";
import type { Paper, PaperLine } from "./pdf/paper.ts";
import { approvalPart, decisionPart, runPart, utc, versionLines } from "./pdf/paper-parts.ts";
import { decisionsBy, runBy } from "./read-evidence.ts";
import { comparedContents, versionFacts } from "./read-release.ts";

const STATUS: Record<ReturnType<typeof parseStatus>, string> = {
  open: "open",
  approved: "approved",
  changes_requested: "changes were asked for",
  withdrawn: "taken back",
  superseded: "ended by a newer review",
  released: "released",
};

const END_OF_TIME = new Date("9999-01-01T00:00:00Z");

async function nameOf(tx: Tx, memberId: string): Promise<string> {
  const member = await tx.member.findUnique({ where: { id: memberId }, select: { user: { select: { name: true } } } });
  return member?.user.name ?? "Somebody";
}

/** What a release would need now; of a closed review nothing is asked any more. */
async function openRequirements(
  tx: Tx,
  workspaceId: string,
  actor: Actor,
  prompt: Awaited<ReturnType<typeof findPrompt>>,
  version: Awaited<ReturnType<typeof findVersion>>,
) {
  const served = await servedVersion(tx, prompt.id, "stable");
  const { requirements, evidence } = await requirementsOf(tx, workspaceId, actor, prompt, version, served);
  const lines = requirements
    .filter(({ code }) => code !== "right_to_promote")
    .map(({ met, message }): PaperLine => ({ text: message, mark: met ? "met" : "open" }));
  return { lines, run: evidence.run };
}

/**
 * A review on paper as it stands: the redline, who said what, the run, and what is still missing.
 * @throws AppError `prompt_not_found`, `review_not_found`
 */
export async function readReviewPaper(
  tx: Tx,
  workspaceId: string,
  actor: Actor,
  name: string,
  number: number,
): Promise<Paper> {
  const prompt = await findPrompt(tx, workspaceId, name);
  const review = await tx.review.findFirst({ where: { workspaceId, promptId: prompt.id, number } });
  if (!review) throw new AppError("review_not_found", `${name} has no review ${number}.`);
  const until = review.closedAt ?? END_OF_TIME;
  const [head, base, workspace, askedBy, decisions, asked] = await Promise.all([
    findVersion(tx, prompt.id, review.versionNumber),
    review.baseNumber === null ? null : findVersion(tx, prompt.id, review.baseNumber),
    tx.workspace.findUniqueOrThrow({ where: { id: workspaceId }, select: { name: true } }),
    nameOf(tx, review.requestedById),
    decisionsBy(tx, prompt.id, review.versionNumber, until),
    findVersion(tx, prompt.id, review.versionNumber).then((version) =>
      openRequirements(tx, workspaceId, actor, prompt, version),
    ),
  ]);
  const run = asked.run ? await runBy(tx, workspaceId, prompt.id, asked.run.number, until) : null;
  const last = new Map(decisions.map((decision) => [decision.name, decision]));
  const approvals: Approval[] = [...last.values()].filter(({ kind }) => kind === "approve");
  const moments = [
    review.createdAt.toISOString(),
    review.closedAt?.toISOString(),
    decisions.at(-1)?.at,
    run?.finishedAt,
  ];
  return {
    title: `${name}: v${head.number}${base ? ` against v${base.number}` : ""}`,
    subtitle: `Review ${number}, workspace ${workspace.name}`,
    date:
      moments
        .filter((at) => typeof at === "string")
        .sort()
        .at(-1) ?? review.createdAt.toISOString(),
    facts: [
      { label: "Asked by", value: `${askedBy}, ${utc(review.createdAt.toISOString())}` },
      { label: "Message", value: review.message },
      { label: "Status", value: STATUS[parseStatus(review.status)] },
      ...versionLines(versionFacts(head), base && versionFacts(base)),
    ].filter(({ value }) => value.trim() !== ""),
    ...comparedContents(base?.content ?? null, head.content),
    parts: [
      ...(review.closedAt === null ? [{ heading: "What a release needs", lines: asked.lines }] : []),
      approvalPart(approvals),
      ...decisionPart(decisions),
      runPart(run),
    ],
  };
}
