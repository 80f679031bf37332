"use client";

import { type FormEvent, useState } from "react";
import { faultAt, refusalOf } from "#components/access/faults.ts";
import { ChoiceChips } from "#components/ui/choice-chips.tsx";
import { Field } from "#components/ui/field.tsx";
import { Note } from "#components/ui/note.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { ALERT_METRICS, type AlertKind, type AlertMetric, isAlertMetric } from "#lib/alerts/domain/alert-rule.ts";
import type { AlertLine } from "#lib/alerts/read-alert-lines.ts";
import type { Problem } from "#lib/core/problem.ts";
import { limitUnit, shownLimit } from "./form-values.ts";
import { ALERT_PRESETS, type AlertPreset } from "./presets.ts";
import { RecipientFields } from "./recipient-fields.tsx";
import { WindowFields } from "./window-fields.tsx";

export type AlertFormProps = {
  id: string;
  alert: AlertLine | null;
  members: readonly { id: string; name: string }[];
  problem: Problem | null;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
};

const SHOWN = ["name", "promptPattern", "metric", "value", "windowMinutes", "minCalls", "quietMinutes", "recipients"];
const METRICS = Object.entries(ALERT_METRICS).map(([value, { label }]) => ({ value, label }));
const [FIRST] = ALERT_PRESETS as readonly [AlertPreset, ...AlertPreset[]];

/** What to look at, from where on it fires, and who hears of it. */
export function AlertForm({ id, alert, members, problem, onSubmit }: AlertFormProps) {
  const [preset, setPreset] = useState(FIRST.key);
  const chosen = ALERT_PRESETS.find(({ key }) => key === preset) ?? FIRST;
  const refusal = refusalOf(problem, SHOWN);
  return (
    <form id={id} onSubmit={onSubmit} className="grid gap-5">
      {refusal && (
        <Note tone="fail" live>
          {refusal}
        </Note>
      )}
      {alert === null && (
        <Field label="Begin with" group>
          <ChoiceChips
            choices={ALERT_PRESETS.map(({ key, label }) => ({ value: key, label }))}
            value={preset}
            onValueChange={setPreset}
          />
        </Field>
      )}
      <Fields key={alert?.id ?? preset} alert={alert} preset={chosen} problem={problem} />
      <RecipientFields members={members} chosen={alert?.recipients ?? []} problem={problem} />
    </form>
  );
}

type FieldsProps = Pick<AlertFormProps, "alert" | "problem"> & { preset: AlertPreset };

function Fields({ alert, preset, problem }: FieldsProps) {
  const test = alert ?? preset.test;
  const [metric, setMetric] = useState<AlertMetric>(test.metric);
  const [kind, setKind] = useState<AlertKind>(test.kind);
  const unit = limitUnit(metric, kind);
  return (
    <>
      <div className="grid gap-4 md:grid-cols-2">
        <Field label="Name" error={faultAt(problem, "name", "The name")} required>
          <TextInput name="name" defaultValue={alert?.name ?? preset.name} maxLength={80} autoComplete="off" />
        </Field>
        <Field
          label="Prompts"
          hint="A name, or the beginning of names and *, such as support/*. Each prompt fires by itself."
          error={faultAt(problem, "promptPattern", "The pattern")}
          optional
        >
          <TextInput
            name="promptPattern"
            mono
            placeholder="all"
            defaultValue={alert?.promptPattern ?? ""}
            autoComplete="off"
            autoCapitalize="none"
          />
        </Field>
      </div>
      <Field label="Fires when" group>
        <div className="flex flex-wrap items-center gap-2">
          <Select
            name="metric"
            aria-label="Figure"
            className="w-auto min-w-48"
            value={metric}
            onValueChange={(value) => isAlertMetric(value) && setMetric(value)}
            options={METRICS}
          />
          <Segmented
            name="kind"
            aria-label="Compared with"
            value={kind}
            onValueChange={setKind}
            choices={[
              { value: "threshold", label: "a limit" },
              { value: "drift", label: "the time before" },
            ]}
          />
          <Segmented
            name="direction"
            aria-label="Direction"
            defaultValue={test.direction}
            choices={[
              { value: "above", label: kind === "drift" ? "rises by" : "is above" },
              { value: "below", label: kind === "drift" ? "falls by" : "is below" },
            ]}
          />
        </div>
      </Field>
      <div className="grid gap-4 md:grid-cols-2">
        <Field
          label={kind === "drift" ? "Change" : "Limit"}
          hint="It fires when the figure is beyond it with 99.9 % certainty, not when it touches it."
          error={faultAt(problem, "value", "The limit")}
          required
        >
          <TextInput
            key={unit}
            name="value"
            type="number"
            step="any"
            min={0}
            inputMode="decimal"
            after={unit}
            defaultValue={unit === limitUnit(test.metric, test.kind) ? shownLimit(test) : undefined}
          />
        </Field>
        <WindowFields test={test} counts={ALERT_METRICS[metric].counts} problem={problem} />
      </div>
    </>
  );
}
