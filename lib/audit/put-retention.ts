import { invalid } from "../core/errors.ts";
import { membersWho } from "../notifications/find-recipients.ts";
import { notify } from "../notifications/notify.ts";
import { command } from "../usecase/command.ts";
import { DEFAULT_RETENTION, daysFault, keptWords, type Retention } from "./domain/retention.ts";
import { readRetention } from "./read-retention.ts";
import type { AuditEntry } from "./record.ts";
import { retentionInput } from "./schema.ts";

const SUBJECT = { type: "retention", id: "audit", name: "the audit log" };

function changes(was: Retention, is: Retention, reason: string): AuditEntry[] {
  const entries: AuditEntry[] = [];
  if (was.auditDays !== is.auditDays) {
    const [before, after] = [was, is].map(({ auditDays }) => ({ auditDays, kept: keptWords(auditDays) }));
    entries.push({ action: "retention.changed", subject: SUBJECT, before, after });
  }
  if (was.legalHold && !is.legalHold) {
    entries.push({
      action: "retention.hold_lifted",
      subject: SUBJECT,
      before: { hold: was.holdReason },
      after: { reason },
    });
  }
  if (!was.legalHold && is.legalHold) {
    entries.push({ action: "retention.hold_set", subject: SUBJECT, after: { reason } });
  }
  return entries;
}

const VERBS: Record<string, string> = {
  "retention.hold_set": "put a legal hold on the audit log",
  "retention.hold_lifted": "lifted the legal hold on the audit log",
};

/** "set the audit log to be kept for 365 days and put a legal hold on the audit log". */
function changesInWords(entries: readonly AuditEntry[], { auditDays }: Retention): string {
  const verbs = entries.map(({ action }) => VERBS[action] ?? `set the audit log to be kept ${keptWords(auditDays)}`);
  return verbs.join(" and ");
}

/**
 * Sets how long audit rows are kept, and puts or lifts a legal hold, under which nothing is removed. Fewer days than the
 * floor are refused; putting or lifting a hold needs a reason. All other admins are told.
 */
export const putRetention = command({
  name: "retention.put",
  permission: "retention.edit",
  input: retentionInput,
  async run(work, { auditDays, legalHold, reason }) {
    const { tx, workspaceId, actor, now } = work;
    const detail = daysFault(auditDays);
    if (detail) throw invalid([{ path: "auditDays", message: detail }], detail);
    const was = (await readRetention(tx, workspaceId, { lock: true })) ?? DEFAULT_RETENTION;
    if (was.legalHold !== legalHold && reason === "") {
      const message = legalHold ? "Say why nothing may be removed." : "Say why the hold is over.";
      throw invalid([{ path: "reason", message }], message);
    }
    const holdReason = legalHold ? (was.legalHold ? was.holdReason : reason) : "";
    const is: Retention = { auditDays, legalHold, holdReason };
    const audit = changes(was, is, reason);
    if (audit.length === 0) return { result: is, audit: null };
    await tx.retentionSetting.upsert({
      where: { workspaceId },
      create: { workspaceId, ...is, updatedAt: now },
      update: { ...is, updatedAt: now },
    });
    await notify(work, {
      kind: "retention_changed",
      to: await membersWho(tx, workspaceId, "retention.edit"),
      title: `${actor.name} ${changesInWords(audit, is)}`,
      body: reason,
      path: "settings/retention",
    });
    return { result: is, audit };
  },
});
