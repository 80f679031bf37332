"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { faultAt, refusalOf } from "#components/access/faults.ts";
import { RowButton } from "#components/access/row-button.tsx";
import { useAnswer } from "#components/access/use-answer.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Note } from "#components/ui/note.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { toastDone } from "#components/ui/toast.ts";
import { putRetentionAction } from "#lib/audit/actions.ts";
import { daysFault, FOR_EVER, keptWords, RETENTION_FLOOR_DAYS } from "#lib/audit/domain/retention.ts";
import type { RetentionPage } from "#lib/audit/queries-retention.ts";

const CHOICES = [
  { value: "ever", label: "For ever" },
  { value: "days", label: "For some days" },
] as const;
const A_YEAR = 365;
const DAY_MS = 86_400_000;

/** How long rows are kept. Less than now is said before it is done, as what goes does not come back. */
export function RetentionForm({ workspace, page }: { workspace: string; page: RetentionPage }) {
  const router = useRouter();
  const { pending, problem, ask } = useAnswer();
  const { auditDays, legalHold, since, blocked } = page;
  const [choice, setChoice] = useState<"ever" | "days">(auditDays === FOR_EVER ? "ever" : "days");
  const [typed, setTyped] = useState(String(auditDays || A_YEAR));
  const days = choice === "ever" ? FOR_EVER : Number(typed);
  const refusal = refusalOf(problem, ["auditDays"]);

  async function save(event: FormEvent) {
    event.preventDefault();
    const saved = await ask(() =>
      putRetentionAction(workspace, { auditDays: days || (choice === "days" ? 1 : 0), legalHold }),
    );
    if (!saved) return;
    toastDone(`The audit log is kept ${keptWords(saved.auditDays)}.`);
    router.refresh();
  }

  return (
    <form onSubmit={save} noValidate className="grid gap-4">
      {refusal && (
        <Note tone="fail" live>
          {refusal}
        </Note>
      )}
      <div className="flex flex-wrap items-start gap-x-6 gap-y-4">
        <Field label="Keep the audit log" group>
          <Segmented choices={CHOICES} value={choice} onValueChange={setChoice} className="my-0.5" />
        </Field>
        {choice === "days" && (
          <Field
            label="Days"
            hint={`${RETENTION_FLOOR_DAYS} or more`}
            error={faultAt(problem, "auditDays", "The number of days")}
            className="w-72 max-md:w-full"
          >
            <TextInput
              className="w-40"
              inputMode="numeric"
              value={typed}
              onChange={({ target }) => setTyped(target.value.trim())}
            />
          </Field>
        )}
      </div>
      {goesNow(days, since) && !legalHold && (
        <Note tone="unsure" title="Rows will go within the hour.">
          The oldest row is older than {days.toLocaleString("en")} days. Rows that old are removed for good; export the
          log first if anybody may ask for them.
        </Note>
      )}
      <div>
        {blocked ? (
          <RowButton blocked aria-label="Save how long the log is kept">
            Save
          </RowButton>
        ) : (
          <Button type="submit" size="sm" pending={pending} pendingLabel="Saving…">
            Save
          </Button>
        )}
      </div>
    </form>
  );
}

/** Would a number of days that may be set remove rows the next time it is applied? */
function goesNow(days: number, since: string | null): boolean {
  if (!since || days === FOR_EVER || Number.isNaN(days) || daysFault(days)) return false;
  return Date.parse(since) < Date.now() - (days + 1) * DAY_MS;
}
