"use client";

import type { ReactNode } from "react";
import { Field } from "#components/ui/field.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import type { PlanForm, Way } from "#lib/releases/domain/promote-plan.ts";
import type { Touched } from "#lib/releases/read-touched.ts";
import { PromoteAudience } from "./promote-audience.tsx";
import { PromoteStages } from "./promote-stages.tsx";

const WAYS: { value: Way; label: ReactNode }[] = [
  {
    value: "usual",
    label: (
      <>
        <span className="max-md:hidden">5 % 24 h, 25 %, 50 %, 100 %</span>
        <span className="md:hidden">Usual</span>
      </>
    ),
  },
  { value: "custom", label: "Own stages" },
  { value: "free", label: "Free" },
  { value: "all", label: "All at once" },
];

export type PromotePlanProps = {
  form: PlanForm;
  /** What is wrong with the plan as it is typed. */
  fault: string | null;
  touched: Touched;
  /** Where grading is switched on; null where calls are graded. */
  grading: string | null;
  onChange: (next: Partial<PlanForm>) => void;
};

/** How it goes out: by which stages, to whom, watched by what, from when. */
export function PromotePlan({ form, fault, touched, grading, onChange }: PromotePlanProps) {
  const { way, percent, at } = form;
  const staged = way !== "all";
  return (
    <div className="mt-4 grid gap-4">
      <Field label="Plan" group hint={HINT[way]}>
        <Segmented
          choices={WAYS}
          value={way}
          onValueChange={(next) => onChange({ way: next })}
          className="max-w-full flex-wrap"
        />
      </Field>
      {way === "custom" && (
        <PromoteStages stages={form.stages} fault={fault} onChange={(stages) => onChange({ stages })} />
      )}
      {way === "free" && (
        <Field label="Begins with" error={fault} className="w-36">
          <TextInput
            inputMode="decimal"
            value={percent}
            after="%"
            onChange={(event) => onChange({ percent: event.target.value })}
          />
        </Field>
      )}
      {staged && <PromoteAudience form={form} touched={touched} grading={grading} onChange={onChange} />}
      <Field
        label="Begins"
        optional
        className="w-64"
        hint={
          at === ""
            ? "At once, unless you name a later time."
            : "In your own time. All that is asked for is asked again then."
        }
      >
        <TextInput type="datetime-local" value={at} onChange={(event) => onChange({ at: event.target.value })} />
      </Field>
    </div>
  );
}

const HINT: Record<Way, string> = {
  usual: "5, 25 and 50 % for 24 h each, then on by itself while the guardrails are within their margins.",
  custom: "A stage without hours waits until somebody advances it.",
  free: "Stays there until somebody moves the slider.",
  all: "Nobody keeps the old version, so nothing can be compared. One press brings it back.",
};
