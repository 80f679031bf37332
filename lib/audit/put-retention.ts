import { invalid } from "../core/errors.ts";
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

/**
 * Sets how long audit rows are kept, and puts or lifts a legal hold, under which nothing is removed. Fewer days than the
 * floor are refused; putting or lifting a hold needs a reason.
 */
export const putRetention = command({
  name: "retention.put",
  permission: "retention.edit",
  input: retentionInput,
  async run({ tx, workspaceId, now }, { auditDays, legalHold, reason }) {
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
    return { result: is, audit };
  },
});
