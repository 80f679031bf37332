import { Prisma } from "#generated/prisma/client.ts";
import type { Share } from "#sdk/decide/decide.ts";
import type { Tx } from "../core/db.ts";
import { AppError, invalid } from "../core/errors.ts";
import { expandContent } from "../prompts/domain/includes/expand-content.ts";
import { findPrompt, findVersion } from "../prompts/lookup.ts";
import { readNow } from "../releases/read-now.ts";
import { subjectOf } from "./domain/ledger-line.ts";
import type { Change, MomentPage, PinHeld, RolloutThen, ServedVersion } from "./domain/moment.ts";
import { servedShares } from "./domain/served-shares.ts";
import { approvalsOf, evidenceOf } from "./read-evidence.ts";
import { archivedThen, policyThen, releaseRecord } from "./read-log-then.ts";
import {
  type LedgerRow,
  ledgerThen,
  type PinThen,
  pinnedThen,
  pinsThen,
  promotionOf,
  releaseThen,
  rulesThen,
  tenantThen,
} from "./read-release-then.ts";
import type { MomentInput } from "./schema.ts";

async function checkPast(tx: Tx, at: Date): Promise<void> {
  if (at.getTime() <= (await readNow(tx))) return;
  throw invalid([{ path: "at", message: "lies in the future; what will be served then nobody knows" }]);
}

/** A ledger row as a line among others. */
export function changeOf(row: LedgerRow): Change {
  const { seq, kind, effective_at, actor_name } = row;
  return { seq, kind, at: effective_at.toISOString(), by: actor_name, ...subjectOf(row) };
}

/** The rows before and after one, each by its number. */
export async function neighbours(tx: Tx, promptId: string, channel: string, seq: number) {
  const beside = Prisma.sql`r.prompt_id = ${promptId} and r.channel = ${channel} and r.seq in (${seq - 1}, ${seq + 1})`;
  const rows = (await ledgerThen(tx, beside, Prisma.sql`r.seq`)).map(changeOf);
  const at = (wanted: number) => rows.find((row) => row.seq === wanted) ?? null;
  return { previous: at(seq - 1), next: at(seq + 1) };
}

/** The number of the rollout a row moved or ended, 0 for none. */
export function rolloutNumber(row: LedgerRow): number {
  return row.rollout_number ?? evidenceOf(row).endedRollout ?? 0;
}

function nobodyYet(name: string, channel: string, at: Date): AppError {
  const when = at.toISOString();
  return new AppError("not_served_yet", `At ${when} nothing had been released to ${channel} of ${name} yet.`);
}

async function versionsServed(tx: Tx, promptId: string, shares: readonly Share[]) {
  return Promise.all(
    shares.map(async ({ version: number, share }) => {
      const version = await findVersion(tx, promptId, number);
      const { semver, commitSha, contentHash, content } = version;
      const { system, userTemplate, model, parameters } = expandContent(content);
      const served = {
        version: number,
        share,
        semver,
        commitSha,
        contentHash,
        system,
        userTemplate,
        model,
        parameters,
      };
      return { version, served: served satisfies ServedVersion };
    }),
  );
}

function rolloutThen(row: LedgerRow): RolloutThen | null {
  const { candidate, version: baseline, rollout_number: number, unit, audience } = row;
  const { share } = subjectOf(row);
  if (candidate === null || number === null || unit === null || audience === null || share === null) return null;
  return { number, candidate, baseline, share, unit, audience };
}

function pinHeld({ version, expiresAt, by, since, reason }: PinThen): PinHeld {
  return { version, expiresAt: new Date(expiresAt).toISOString(), by, since: since.toISOString(), reason };
}

/** Who was asked about, as the rules of that moment saw them, and what they got. */
async function chosenThen(tx: Tx, workspaceId: string, promptId: string, row: LedgerRow, asked: MomentInput) {
  const { channel, tenant, tier, conversationId, at } = asked;
  const [pins, registered, pinned] = await Promise.all([
    tenant === null ? new Map<string, PinThen>() : pinsThen(tx, promptId, channel, at, tenant),
    tenant === null ? null : tenantThen(tx, workspaceId, tenant, at),
    tenant === null ? pinnedThen(tx, promptId, channel, at) : 0,
  ]);
  const counted = registered?.tier ?? tier;
  const subject = {
    tenantId: tenant,
    ...{ tier: counted, conversationId, experiments: registered?.experiments ?? true },
  };
  const { reason, shares } = servedShares(rulesThen(row, pins), subject, at.getTime());
  const pin = tenant === null ? undefined : pins.get(tenant);
  const held = pin && at.getTime() < pin.expiresAt ? pinHeld(pin) : null;
  return { reason, shares, registered, pinned, tier: counted, pin: held };
}

/**
 * What a prompt's channel gave a tenant at a moment, with all that was behind it, out of ledger and log. Of a split whose
 * outcome is not certain the evidence is the candidate's.
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
  const { reason, shares, registered, pinned, tier, pin } = await chosenThen(tx, workspaceId, promptId, row, asked);
  const versions = await versionsServed(tx, promptId, shares);
  const first = versions[0]?.version;
  if (!first) throw new Error(`release ${row.seq} of ${name} serves no version`);
  const promotion = await promotionOf(tx, promptId, channel, row, first.number);
  const [policy, record, approvals, around] = await Promise.all([
    policyThen(tx, workspaceId, name, at),
    releaseRecord(tx, workspaceId, promptId, { name, channel, seq: row.seq, rollout: rolloutNumber(row) }),
    promotion ? approvalsOf(tx, promptId, promotion) : [],
    neighbours(tx, promptId, channel, row.seq),
  ]);
  const behind = promotion && evidenceOf(promotion);
  const rollout = rolloutThen(row);
  return {
    ...{ at: at.toISOString(), channel, releaseSeq: row.seq, reason, served: versions.map(({ served }) => served) },
    ...(pin && { pin }),
    ...(rollout && { rollout }),
    ...(registered && { registered }),
    ...{ approvals, run: behind?.run ?? null, releasedBy: row.actor_name, auditSeq: record?.seq ?? null, policy },
    ...{ prompt: name, tenant, conversationId, tier, pinned, ...around, hash: record?.hash ?? null },
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
