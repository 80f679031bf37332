import { BlockedNote } from "#components/access/blocked-note.tsx";
import { Answer } from "#components/ui/answer.tsx";
import { KvTable } from "#components/ui/kv-table.tsx";
import { Link } from "#components/ui/link.tsx";
import { Page } from "#components/ui/page.tsx";
import { Section } from "#components/ui/section.tsx";
import { Time } from "#components/ui/time.tsx";
import { FOR_EVER, keptWords, RETENTION_FLOOR_DAYS } from "#lib/audit/domain/retention.ts";
import type { RetentionPage } from "#lib/audit/queries-retention.ts";
import { HoldForm } from "./hold-form.tsx";
import { RetentionForm } from "./retention-form.tsx";

export type RetentionViewProps = { workspace: string; page: RetentionPage };

function Headline({ page }: { page: RetentionPage }) {
  const { legalHold, auditDays } = page;
  if (legalHold) {
    return (
      <>
        A <b>legal hold</b> stands: nothing is removed from the audit log.
      </>
    );
  }
  return (
    <>
      The audit log is kept <b>{keptWords(auditDays)}</b>.
    </>
  );
}

/** Settings, Retention: how long the audit log is kept, and whether something forbids to remove any of it. */
export function RetentionView({ workspace, page }: RetentionViewProps) {
  const { auditDays, legalHold, holdReason, rows, removed, since, before, blocked } = page;
  return (
    <Page>
      <Answer
        under={
          legalHold
            ? `The reason: ${holdReason} Once it is lifted, the log is kept ${keptWords(auditDays)}.`
            : "The log produces evidence for Articles 12, 19 and 26(6) of the EU AI Act, the last two of which ask for six months."
        }
      >
        <Headline page={page} />
      </Answer>
      <BlockedNote reason={blocked} what="retention" />
      <Section title="How long" note={`never less than ${RETENTION_FLOOR_DAYS} days`}>
        <RetentionForm key={auditDays} workspace={workspace} page={page} />
      </Section>
      <Section title="Legal hold" note="while it stands, nothing is removed">
        <HoldForm key={String(legalHold)} workspace={workspace} page={page} />
      </Section>
      <Section title="In the log now">
        <KvTable
          align="left"
          rows={[
            { label: "Rows", value: rows.toLocaleString("en") },
            { label: "Oldest", value: since ? <Time at={since} show="both" className="" /> : "no row yet" },
            {
              label: "Removed",
              value: removed === 0 ? "no row so far" : `rows 1 to ${removed.toLocaleString("en")}, up to a signed head`,
            },
            {
              label: "Goes next",
              value: before ? (
                <>
                  what is older than <Time at={before} show="day" className="" />, once a day
                </>
              ) : (
                nothingGoes(page)
              ),
            },
          ]}
        />
        <p className="mt-4 text-sm text-ink-2">
          Each removal is itself a row of <Link href={`/${workspace}/audit?group=policies`}>the audit log</Link>, and
          the chain verifies from there on.
        </p>
      </Section>
    </Page>
  );
}

function nothingGoes({ legalHold, auditDays }: RetentionPage): string {
  if (legalHold) return "nothing, as long as the legal hold stands";
  return auditDays === FOR_EVER ? "nothing, it is kept for ever" : "nothing";
}
