"use client";

import { faultAt } from "#components/access/faults.ts";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import type { AlertTest } from "#lib/alerts/domain/alert-rule.ts";
import { minutesWords } from "#lib/alerts/domain/alert-words.ts";
import type { Problem } from "#lib/core/problem.ts";

type Props = {
  test: AlertTest;
  /** What the least number counts: "calls", "thumbs". */
  counts: string;
  problem: Problem | null;
};

const WINDOWS = [5, 10, 30, 60, 360, 1_440];
const QUIET = [0, 30, 60, 120, 480, 1_440];

function choices(usual: readonly number[], given: number) {
  const all = usual.includes(given) ? usual : [...usual, given].sort((a, b) => a - b);
  return all.map((minutes) => ({ value: String(minutes), label: minutes === 0 ? "none" : minutesWords(minutes) }));
}

/** Over which time a rule looks, what it needs to say anything, and how it falls silent. */
export function WindowFields({ test, counts, problem }: Props) {
  const { windowMinutes, minCalls, noData, quietMinutes } = test;
  return (
    <>
      <Field
        label="Over"
        hint="It is over when all has been well for as long again."
        error={faultAt(problem, "windowMinutes", "The time")}
      >
        <Select name="windowMinutes" defaultValue={String(windowMinutes)} options={choices(WINDOWS, windowMinutes)} />
      </Field>
      <Field
        label="Not before"
        hint={`So many ${counts} within that time.`}
        error={faultAt(problem, "minCalls", "The least number")}
      >
        <TextInput name="minCalls" type="number" min={1} inputMode="numeric" defaultValue={minCalls} />
      </Field>
      <Field label="With fewer" hint="What too few of them mean.">
        <Select
          name="noData"
          defaultValue={noData}
          options={[
            { value: "keep", label: "Stay as it is" },
            { value: "ok", label: "All is well" },
            { value: "alert", label: "Something is wrong" },
          ]}
        />
      </Field>
      <Field
        label="Quiet after it spoke"
        hint="What fires again meanwhile is told when that is over, if it still does."
        error={faultAt(problem, "quietMinutes", "The time")}
      >
        <Select name="quietMinutes" defaultValue={String(quietMinutes)} options={choices(QUIET, quietMinutes)} />
      </Field>
    </>
  );
}
