import type { Tx } from "../core/db.ts";
import { AppError, invalid } from "../core/errors.ts";
import { expandContent } from "../prompts/domain/includes/expand-content.ts";
import { findPrompt, findVersion } from "../prompts/lookup.ts";
import type { Change, MomentPage, ServedVersion } from "./domain/moment.ts";
import { servedShares } from "./domain/served-shares.ts";
import { approvalsOf, evidenceOf } from "./read-evidence.ts";
import { archivedThen, policyThen, releaseRecord } from "./read-log-then.ts";
import { type LedgerRow, promotionOf, releaseThen, rulesThen } from "./read-release-then.ts";
import type { MomentInput } from "./schema.ts";

async function checkPast(tx: Tx, at: Date): Promise<void> {
  const [clock] = await tx.$queryRaw<{ now: Date }[]>`select clock_timestamp() as now`;
  if (clock && at.getTime() <= clock.now.getTime()) return;
  throw invalid([{ path: "at", message: "lies in the future; what will be served then nobody knows" }]);
}

/** A ledger row as a line among others. */
export function changeOf({ seq, version, kind, effective_at, actor_name }: LedgerRow): Change {
  return { seq, version, kind, at: effective_at.toISOString(), by: actor_name };
}

/** The rows before and after one, each by its number. */
export async function neighbours(tx: Tx, promptId: string, channel: string, seq: number) {
  const rows = await tx.release.findMany({
    where: { promptId, channel, seq: { in: [seq - 1, seq + 1] } },
    select: { seq: true, version: true, kind: true, effectiveAt: true, actorName: true },
  });
  const at = (wanted: number): Change | null => {
    const row = rows.find((each) => each.seq === wanted);
    return row
      ? { seq: row.seq, version: row.version, kind: row.kind, at: row.effectiveAt.toISOString(), by: row.actorName }
      : null;
  };
  return { previous: at(seq - 1), next: at(seq + 1) };
}

function nobodyYet(name: string, channel: string, at: Date): AppError {
  const when = at.toISOString();
  return new AppError("not_served_yet", `At ${when} nothing had been released to ${channel} of ${name} yet.`);
}

/**
 * What a prompt's channel gave a tenant at a moment, with all that was behind it, out of ledger and log.
 * @throws AppError `prompt_not_found`, `not_served_yet`, `not_served_then`, `invalid_request` for a moment to come
 */
export async function readMoment(tx: Tx, workspaceId: string, asked: MomentInput): Promise<MomentPage> {
  const { channel, tenant, conversationId, at } = asked;
  await checkPast(tx, at);
  const { id: promptId, name } = await findPrompt(tx, workspaceId, asked.prompt);
  const row = await releaseThen(tx, promptId, channel, at);
  if (!row) throw nobodyYet(name, channel, at);
  const archived = await archivedThen(tx, workspaceId, promptId, at);
  if (archived) {
    const since = archived.toISOString();
    throw new AppError("not_served_then", `${name} was archived since ${since}; applications that asked were refused.`);
  }
  const rules = await rulesThen(row);
  const pin = tenant === null ? undefined : rules.pins.get(tenant);
  const { reason, shares } = servedShares(
    rules,
    { tenantId: tenant ?? "", tier: null, conversationId, experiments: true },
    at.getTime(),
  );
  const versions = await Promise.all(shares.map(({ version }) => findVersion(tx, promptId, version)));
  const served = versions.map((version, index): ServedVersion => {
    const { number, semver, commitSha, contentHash, content } = version;
    const { system, userTemplate, model, parameters } = expandContent(content);
    const share = shares[index]?.share ?? 0;
    return { version: number, share, semver, commitSha, contentHash, system, userTemplate, model, parameters };
  });
  const first = versions[0];
  if (!first) throw new Error(`release ${row.seq} of ${name} serves no version`);
  const promotion = await promotionOf(tx, promptId, channel, row);
  const [policy, record, approvals, around] = await Promise.all([
    policyThen(tx, workspaceId, name, at),
    releaseRecord(tx, workspaceId, name, channel, row.seq),
    promotion ? approvalsOf(tx, promptId, promotion) : [],
    neighbours(tx, promptId, channel, row.seq),
  ]);
  const behind = promotion && evidenceOf(promotion);
  return {
    ...{ at: at.toISOString(), channel, releaseSeq: row.seq, reason, served },
    ...(pin && { pin: { version: pin.version, expiresAt: new Date(pin.expiresAt).toISOString() } }),
    ...{ approvals, run: behind?.run ?? null, releasedBy: row.actor_name, auditSeq: record?.seq ?? null, policy },
    ...{ prompt: name, tenant, conversationId, ...around, hash: record?.hash ?? null },
    release: { ...changeOf(row), reason: row.reason, brokeGlass: behind?.brokeGlass ?? false },
    promotion: promotion && changeOf(promotion),
    written: {
      by: first.authorName,
      at: first.createdAt.toISOString(),
      changelog: first.changelog,
      templateFormat: first.content.templateFormat,
    },
  };
}
