import { UndoIcon } from "#components/ui/act-icons.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import type { AuditEvent } from "#lib/audit/domain/event.ts";
import { auditSentence } from "#lib/audit/domain/sentence.ts";
import { runEnd } from "#lib/home/domain/run-words.ts";

const WORD = { pass: "Passed", fail: "Blocked", inconclusive: "Not decided" };

/** A change in words; what was decided and what was undone is seen before it is read. */
export function EventWords({ event }: { event: AuditEvent }) {
  const run = runEnd(event);
  if (run) {
    return (
      <>
        <Verdict kind={run.verdict}>{WORD[run.verdict]}</Verdict> <span>{run.words}</span>
      </>
    );
  }
  if (!event.action.endsWith("rolled_back")) return <>{auditSentence(event)}</>;
  return (
    <span className="inline-flex items-baseline gap-1.5">
      <UndoIcon className="size-[1.0625em] flex-none translate-y-[0.15em] text-fail" />
      <span className="font-medium">{auditSentence(event)}</span>
    </span>
  );
}
