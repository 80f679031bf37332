import type { Tx } from "../core/db.ts";
import type { PromptContent } from "../prompts/domain/content.ts";
import { redlineContent } from "../prompts/domain/redline/redline-content.ts";
import { summarySentence } from "../prompts/domain/redline/summary-sentence.ts";
import { findPrompt, findVersion } from "../prompts/lookup.ts";
import { subjectOf } from "./domain/ledger-line.ts";
import type { Change } from "./domain/moment.ts";
import type { LookBack, ReleaseRecord, VersionFacts } from "./domain/release-record.ts";
import { approvalsOf, decisionsBy, evidenceOf, runBy } from "./read-evidence.ts";
import { policyThen, releaseRecord } from "./read-log-then.ts";
import { changeOf, neighbours, rolloutNumber } from "./read-moment.ts";
import { findRelease, promotionOf } from "./read-release-then.ts";
import type { ReleaseInput } from "./schema.ts";

type Version = Awaited<ReturnType<typeof findVersion>>;

/** A version's labels as they are shown and written. */
export function versionFacts({ content, createdAt, authorName, ...version }: Version): VersionFacts {
  const { number, semver, changelog, commitSha, contentHash } = version;
  const { model, parameters, templateFormat } = content;
  return {
    ...{ number, semver, author: authorName, savedAt: createdAt.toISOString(), changelog },
    ...{ commitSha, contentHash, model, parameters, templateFormat },
  };
}

async function lookBackOf(tx: Tx, promptId: string, channel: string, releaseSeq: number): Promise<LookBack | null> {
  const found = await tx.afterReview.findUnique({
    where: { promptId_channel_releaseSeq: { promptId, channel, releaseSeq } },
    select: { number: true, finding: true, note: true, closedAt: true },
  });
  return found && { ...found, closedAt: found.closedAt?.toISOString() ?? null };
}

const FIRST = "The first version that was released here; there is nothing to compare it with.";

/** Two contents compared for a reader; without a base the head stands alone, word for word. */
export function comparedContents(base: PromptContent | null, head: PromptContent) {
  const redline = redlineContent(base ?? head, head);
  return { redline, sentence: base ? summarySentence(redline) : FIRST };
}

/** What a version for everybody came in place of: where it had been a candidate, what the rest had got. */
function versionBefore(previous: Change | null, version: number): number | null {
  if (previous === null) return null;
  return previous.version === version ? previous.baseline : previous.version;
}

/**
 * A release with all that was behind it when it was made.
 * @throws AppError `prompt_not_found`, `release_not_found`
 */
export async function readRelease(
  tx: Tx,
  workspaceId: string,
  { name, channel, seq }: ReleaseInput,
): Promise<ReleaseRecord> {
  const { id: promptId } = await findPrompt(tx, workspaceId, name);
  const row = await findRelease(tx, promptId, channel, seq);
  const { previous, next } = await neighbours(tx, promptId, channel, seq);
  const about = subjectOf(row);
  // A candidate is compared with what the rest gets; a version for everybody with what came before it.
  const before = about.share === null ? versionBefore(previous, about.version) : about.baseline;
  const [head, base] = await Promise.all([
    findVersion(tx, promptId, about.version),
    before === null ? null : findVersion(tx, promptId, before),
  ]);
  const promotion = await promotionOf(tx, promptId, channel, row);
  const behind = promotion ? evidenceOf(promotion) : null;
  const by = promotion?.effective_at ?? row.effective_at;
  const [approvals, decisions, run, policy, record, lookBack] = await Promise.all([
    promotion ? approvalsOf(tx, promptId, promotion) : [],
    decisionsBy(tx, promptId, about.version, by),
    behind?.run ? runBy(tx, workspaceId, promptId, behind.run.number, by) : null,
    policyThen(tx, workspaceId, name, row.effective_at),
    releaseRecord(tx, workspaceId, promptId, { name, channel, seq, rollout: rolloutNumber(row) }),
    lookBackOf(tx, promptId, channel, seq),
  ]);
  const own = evidenceOf(row);
  return {
    ...{ prompt: name, channel, previous, next, approvals, decisions, run, policy, lookBack },
    release: {
      ...changeOf(row),
      ...{ reason: row.reason, brokeGlass: own.brokeGlass, split: row.split },
      generation: Number(row.generation),
      rollout: rolloutNumber(row) || null,
      ...{ unit: row.unit, audience: row.audience, findings: own.findings },
    },
    promotion: promotion && promotion.seq !== seq ? changeOf(promotion) : null,
    head: versionFacts(head),
    base: base && versionFacts(base),
    ...comparedContents(base?.content ?? null, head.content),
    requirements: own.requirements.length > 0 ? own.requirements : (behind?.requirements ?? []),
    ...{ auditSeq: record?.seq ?? null, hash: record?.hash ?? null },
  };
}
