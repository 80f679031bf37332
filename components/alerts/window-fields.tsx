"use client";

import type { FaultOf } from "#components/access/form-dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { ALERT_METRICS, type AlertMetric, type AlertTest } from "#lib/alerts/domain/alert-rule.ts";
import { minutesWords } from "#lib/alerts/domain/alert-words.ts";

type Props = {
  test: AlertTest;
  metric: AlertMetric;
  /** It is held against the same length of time before. */
  drift: boolean;
  faultOf: FaultOf;
};

const WINDOWS = [5, 10, 30, 60, 360, 1_440];
const QUIET = [0, 30, 60, 120, 480, 1_440];

function choices(usual: readonly number[], given: number) {
  const all = usual.includes(given) ? usual : [...usual, given].sort((a, b) => a - b);
  return all.map((minutes) => ({
    value: String(minutes),
    label: minutes === 0 ? "not at all" : minutesWords(minutes),
  }));
}

/** Over which time a rule looks, what it needs to say anything, and how it falls silent. */
export function WindowFields({ test, metric, drift, faultOf }: Props) {
  const { windowMinutes, minCalls, noData, quietMinutes } = test;
  return (
    <>
      <Field
        label="Over the last"
        hint={`${drift ? "Held against as long before that. " : ""}It ends when all has been well for as long again.`}
        error={faultOf("windowMinutes", "The time")}
      >
        <Select name="windowMinutes" defaultValue={String(windowMinutes)} options={choices(WINDOWS, windowMinutes)} />
      </Field>
      <Field
        label="Needs at least"
        hint={`So many ${ALERT_METRICS[metric].counts} in that time, to say anything.`}
        error={faultOf("minCalls", "The least number")}
      >
        <TextInput name="minCalls" type="number" min={1} inputMode="numeric" defaultValue={minCalls} />
      </Field>
      <Field label="With fewer" hint="What too few of them mean.">
        <Select
          name="noData"
          defaultValue={noData}
          options={[
            { value: "keep", label: "It stays as it was" },
            { value: "ok", label: "All is well" },
            { value: "alert", label: "It fires" },
          ]}
        />
      </Field>
      <Field
        label="Once told, silent for"
        hint="What fires again meanwhile is told when that is over, if it still does."
        error={faultOf("quietMinutes", "The time")}
      >
        <Select name="quietMinutes" defaultValue={String(quietMinutes)} options={choices(QUIET, quietMinutes)} />
      </Field>
    </>
  );
}
