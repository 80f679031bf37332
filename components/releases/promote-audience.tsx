"use client";

import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import type { PlanForm } from "#lib/releases/domain/promote-plan.ts";
import type { Touched } from "#lib/releases/read-touched.ts";
import { PromoteGuardrails } from "./promote-guardrails.tsx";

export type PromoteAudienceProps = {
  form: PlanForm;
  touched: Touched;
  /** Where grading is switched on; null where calls are graded. */
  grading: string | null;
  onChange: (next: Partial<PlanForm>) => void;
};

const UNITS = [
  { value: "conversation", label: "Conversation" },
  { value: "tenant", label: "Tenant" },
] as const;

const WATCH = [
  { value: "watched", label: "Guardrails" },
  { value: "time", label: "Time alone" },
] as const;

/** Which tiers take part, what is drawn, and whether anything but time decides. */
export function PromoteAudience({ form, touched, grading, onChange }: PromoteAudienceProps) {
  const { outside, unit, watched } = form;
  const toggle = (tier: string, takesPart: boolean) =>
    onChange({ outside: takesPart ? outside.filter((each) => each !== tier) : [...outside, tier] });
  return (
    <>
      <Field
        label="Tiers that take part"
        group
        hint="Tenants without a tier always do. The others keep what they have until the end."
      >
        <div className="flex flex-wrap gap-x-6 gap-y-1">
          {touched.tiers.map(({ tier, tenants }) => (
            <Checkbox
              key={tier}
              checked={!outside.includes(tier)}
              onChange={(event) => toggle(tier, event.target.checked)}
              label={
                <>
                  {tier}
                  {tenants > 0 && <span className="text-ink-3"> {tenants.toLocaleString("en")}</span>}
                </>
              }
            />
          ))}
        </div>
      </Field>
      <div className="flex flex-wrap gap-x-8 gap-y-4">
        <Field
          label="Drawn by"
          group
          hint={
            unit === "tenant"
              ? "All of a tenant's conversations get one version."
              : "No conversation flips in mid-flight."
          }
        >
          <Segmented choices={UNITS} value={unit} onValueChange={(next) => onChange({ unit: next })} />
        </Field>
        <Field
          label="Goes on by"
          group
          hint={watched ? "Errors, thumbs, speed and grades; without data it holds." : "Nothing stops it but a person."}
        >
          <Segmented
            choices={WATCH}
            value={watched ? "watched" : "time"}
            onValueChange={(next) => onChange({ watched: next === "watched" })}
          />
        </Field>
      </div>
      {watched && (
        <PromoteGuardrails
          rows={form.guardrails ?? null}
          grading={grading}
          onChange={(guardrails) => onChange({ guardrails })}
        />
      )}
    </>
  );
}
