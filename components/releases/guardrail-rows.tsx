"use client";

import { Field } from "#components/ui/field.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import type { GuardrailAction } from "#lib/releases/domain/rollout.ts";
import { guardrailFaults, type TypedGuardrail } from "#lib/releases/domain/typed-guardrails.ts";

const WORDS: Record<TypedGuardrail["name"], { label: string; unit: string }> = {
  errors: { label: "Errors", unit: "pts" },
  thumbs_down: { label: "Thumbs-down", unit: "pts" },
  slow_answers: { label: "Slow answers", unit: "pts" },
  grader_score: { label: "Grader score", unit: "pts" },
  error_rate: { label: "Errors", unit: "%" },
  latency_p95: { label: "p95 latency", unit: "s" },
};

const ACTIONS = [
  { value: "roll_back", label: "Rolls back" },
  { value: "pause", label: "Pauses" },
] as const;

export type GuardrailRowsProps = {
  label: string;
  hint: string;
  rows: readonly TypedGuardrail[];
  onSet: (name: TypedGuardrail["name"], next: Partial<TypedGuardrail>) => void;
};

/** Some guardrails, each with its figure and what it does once that is exceeded. */
export function GuardrailRows({ label, hint, rows, onSet }: GuardrailRowsProps) {
  const faults = guardrailFaults(rows);
  return (
    <Field label={label} group hint={hint}>
      <ul className="grid gap-2">
        {rows.map((row) => (
          <Row
            key={row.name}
            row={row}
            what={`${label}: ${WORDS[row.name].label}`}
            faulty={faults.includes(row.name)}
            onSet={(next) => onSet(row.name, next)}
          />
        ))}
      </ul>
    </Field>
  );
}

type RowProps = {
  row: TypedGuardrail;
  /** Which figure of which list, for who does not see them. */
  what: string;
  faulty: boolean;
  onSet: (next: Partial<TypedGuardrail>) => void;
};

function Row({ row: { name, value, action }, what, faulty, onSet }: RowProps) {
  const { label, unit } = WORDS[name];
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_6rem_9.5rem] items-start gap-x-2 text-sm md:grid-cols-[8rem_8rem_auto] md:justify-start md:gap-x-4">
      <span aria-hidden="true" className="pt-2 text-ink-2 max-md:pt-3">
        {label}
      </span>
      <Field label={what} labelHidden error={faulty && "Above 0, or empty"}>
        <TextInput
          inputMode="decimal"
          value={value}
          after={unit}
          placeholder="none"
          onChange={(event) => onSet({ value: event.target.value })}
        />
      </Field>
      {value.trim() === "" ? (
        <span className="pt-2 text-ink-3 max-md:pt-3">not watched</span>
      ) : (
        <Field label={`What follows, ${what}`} labelHidden group className="pt-1">
          <Segmented
            choices={ACTIONS}
            value={action}
            onValueChange={(next: GuardrailAction) => onSet({ action: next })}
          />
        </Field>
      )}
    </li>
  );
}
