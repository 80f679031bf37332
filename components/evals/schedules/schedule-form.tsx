"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { faultAt, refusalOf } from "#components/access/faults.ts";
import { RowButton } from "#components/access/row-button.tsx";
import { useAnswer } from "#components/access/use-answer.ts";
import { Button } from "#components/ui/button.tsx";
import { useClock } from "#components/ui/clock.tsx";
import { Field } from "#components/ui/field.tsx";
import { localHour } from "#components/ui/local-hour.ts";
import { Note } from "#components/ui/note.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { toastDone } from "#components/ui/toast.ts";
import { putScheduleAction } from "#lib/evals/actions.ts";
import type { ScheduleLine } from "#lib/evals/domain/schedule-view.ts";
import { WEEKDAYS } from "#lib/evals/domain/schedule-words.ts";

const SHOWN = ["hourUtc", "weekday", "budgetUsd"];
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const ON_OFF = [
  { value: "on", label: "On" },
  { value: "off", label: "Off" },
] as const;

const text = (form: FormData, name: string) => String(form.get(name) ?? "").trim();

export type ScheduleFormProps = { workspace: string; schedule: ScheduleLine; blocked: boolean };

/** When a schedule is due, whether it is on, and what each of its runs may cost. */
export function ScheduleForm({ workspace, schedule, blocked }: ScheduleFormProps) {
  const router = useRouter();
  const { pending, problem, ask } = useAnswer();
  const { now, timeZone } = useClock();
  const [on, setOn] = useState<"on" | "off">(schedule.enabled ? "on" : "off");
  const refusal = refusalOf(problem, SHOWN);
  const { kind, hourUtc, weekday, budgetUsd } = schedule;
  const isWeekly = kind === "weekly";

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const budget = text(form, "budgetUsd").replace(",", ".").replace(/^\$/, "");
    const saved = await ask(() =>
      putScheduleAction(workspace, {
        ...{ kind, enabled: on === "on", hourUtc: Number(text(form, "hourUtc")) },
        weekday: isWeekly ? Number(text(form, "weekday")) : null,
        budgetUsd: budget === "" ? null : Number(budget),
      }),
    );
    if (!saved) return;
    toastDone(saved.enabled ? `The ${kind} runs are set.` : `The ${kind} runs are switched off.`);
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
        <Field label={isWeekly ? "Each week" : "Each night"} group>
          <Segmented choices={ON_OFF} value={on} onValueChange={setOn} className="my-0.5" />
        </Field>
        {isWeekly && (
          <Field label="Day, in UTC" error={faultAt(problem, "weekday", "The day")} className="w-36">
            <Select
              name="weekday"
              defaultValue={String(weekday ?? 0)}
              options={WEEKDAYS.map((label, day) => ({ value: String(day), label }))}
            />
          </Field>
        )}
        <Field label="Hour" error={faultAt(problem, "hourUtc", "The hour")} className="w-60 max-md:w-full">
          <Select
            name="hourUtc"
            defaultValue={String(hourUtc)}
            options={HOURS.map((hour) => ({
              value: String(hour),
              label: `${String(hour).padStart(2, "0")}:00 UTC`,
              hint: timeZone === "UTC" ? undefined : `${localHour(hour, now, timeZone)} here`,
            }))}
          />
        </Field>
        <Field
          label="A run may cost, $"
          error={faultAt(problem, "budgetUsd", "The budget")}
          optional
          className="w-44 max-md:w-full"
        >
          <TextInput name="budgetUsd" inputMode="decimal" defaultValue={budgetUsd ?? ""} placeholder="no limit" />
        </Field>
      </div>
      <div>
        {blocked ? (
          <RowButton blocked aria-label={`Save ${kind} runs`}>
            Save
          </RowButton>
        ) : (
          <Button type="submit" size="sm" pending={pending} pendingLabel="Saving…">
            Save {kind} runs
          </Button>
        )}
      </div>
    </form>
  );
}
