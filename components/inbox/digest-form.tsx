"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { useAnswer } from "#components/access/use-answer.ts";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { useClock } from "#components/ui/clock.tsx";
import { Field } from "#components/ui/field.tsx";
import { localHour } from "#components/ui/local-hour.ts";
import { Note } from "#components/ui/note.tsx";
import { Select } from "#components/ui/select.tsx";
import { toastDone } from "#components/ui/toast.ts";
import { putDigestAction } from "#lib/notifications/actions.ts";
import type { DigestTime } from "#lib/notifications/domain/digest-time.ts";

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** When the digest leaves: shown by the reader's own clock, kept in UTC. */
export function DigestForm({ workspace, digest }: { workspace: string; digest: DigestTime }) {
  const router = useRouter();
  const { now, timeZone } = useClock();
  const { pending, problem, ask } = useAnswer();
  const [hour, setHour] = useState(String(digest.hourUtc));
  const [weekdays, setWeekdays] = useState(digest.weekdays);

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const saved = await ask(() => putDigestAction(workspace, { hourUtc: Number(hour), weekdays }));
    if (!saved) return;
    toastDone(`Your digest leaves ${saved.weekdays ? "Monday to Friday" : "each day"} at ${utc(saved.hourUtc)}.`);
    router.refresh();
  }
  const options = HOURS.map((each) => ({ each, here: localHour(each, now, timeZone) }))
    .sort((a, b) => a.here.localeCompare(b.here))
    .map(({ each, here }) => ({
      ...{ value: String(each), label: here, textValue: here },
      hint: timeZone === "UTC" ? "UTC" : utc(each),
    }));
  return (
    <form onSubmit={save} noValidate className="grid gap-4">
      {problem && (
        <Note tone="fail" live>
          {problem.detail}
        </Note>
      )}
      <Field
        label="Leaves at"
        hint="It is kept in UTC, so it moves by an hour when your clocks do."
        className="w-72 max-md:w-full"
      >
        <Select value={hour} onValueChange={setHour} options={options} />
      </Field>
      <Checkbox
        label="Monday to Friday only"
        hint="Monday’s holds what came since Friday. The days are those of UTC."
        checked={weekdays}
        onChange={(event) => setWeekdays(event.target.checked)}
      />
      <div>
        <Button type="submit" size="sm" pending={pending} pendingLabel="Saving…">
          Save digest
        </Button>
      </div>
    </form>
  );
}

const utc = (hour: number) => `${String(hour).padStart(2, "0")}:00 UTC`;
