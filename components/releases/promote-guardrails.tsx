"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Link } from "#components/ui/link.tsx";
import { Note } from "#components/ui/note.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import type { GuardrailAction } from "#lib/releases/domain/rollout.ts";
import { guardrailFaults, isUsual, type TypedGuardrail, usualTyped } from "#lib/releases/domain/typed-guardrails.ts";

export type PromoteGuardrailsProps = {
  /** Null for the usual ones. */
  rows: readonly TypedGuardrail[] | null;
  /** Where grading is switched on; null where calls are graded. */
  grading: string | null;
  onChange: (rows: TypedGuardrail[] | null) => void;
};

const WORDS: Record<TypedGuardrail["name"], { before: string; after: string; unit: string }> = {
  errors: { before: "Errors", after: "more than control", unit: "points" },
  thumbs_down: { before: "Thumbs-down", after: "more than control", unit: "points" },
  slow_answers: { before: "Slow answers", after: "more than control", unit: "points" },
  grader_score: { before: "Grader score", after: "less than control", unit: "points" },
  error_rate: { before: "Errors, at most", after: "in any case", unit: "%" },
  latency_p95: { before: "p95, at most", after: "in any case", unit: "s" },
};

const ACTIONS = [
  { value: "roll_back", label: "Rolls back" },
  { value: "pause", label: "Pauses" },
] as const;

/** The usual margins in a line; opened, each of them with its limit and what it does. */
export function PromoteGuardrails({ rows, grading, onChange }: PromoteGuardrailsProps) {
  const [open, setOpen] = useState(rows !== null);
  const graded = grading === null;
  const shown = rows ?? usualTyped(graded);
  const faults = guardrailFaults(shown);
  const set = (name: TypedGuardrail["name"], next: Partial<TypedGuardrail>) => {
    const changed = shown.map((row) => (row.name === name ? { ...row, ...next } : row));
    onChange(isUsual(changed, graded) ? null : changed);
  };
  const scored = shown.some(({ name, value }) => name === "grader_score" && value.trim() !== "");
  if (!open) {
    return (
      <div className="grid gap-1 text-sm text-ink-2">
        <p className="flex flex-wrap items-baseline gap-x-3">
          Rolls back when it is surely worse by more than 1 point of errors or thumbs-down
          {graded ? ", 2 points of slow answers, or 0.2 of the grader’s score." : ", or 2 points of slow answers."}
          <Button size="sm" variant="quiet" onClick={() => setOpen(true)}>
            Margins and limits…
          </Button>
        </p>
        {grading !== null && <Unwatched settings={grading} />}
      </div>
    );
  }
  return (
    <Field
      label="Guardrails"
      group
      hint="Points are of a percentage, or of the score. One that is empty is not watched."
    >
      <ul className="grid gap-2">
        {shown.map((row) => (
          <Row key={row.name} row={row} faulty={faults.includes(row.name)} onSet={(next) => set(row.name, next)} />
        ))}
      </ul>
      {grading !== null && scored && (
        <Ungraded settings={grading} onLeaveOut={() => set("grader_score", { value: "" })} />
      )}
    </Field>
  );
}

/** Usually the score is watched as well; here it would have no data. */
function Unwatched({ settings }: { settings: string }) {
  return (
    <p>
      No calls of it are graded, so the grader&rsquo;s score is not watched.{" "}
      <Link href={settings}>Switch grading on</Link> to have it watched.
    </p>
  );
}

/** The score is to be watched and nobody gives one: the rollout would wait for a person at every stage. */
function Ungraded({ settings, onLeaveOut }: { settings: string; onLeaveOut: () => void }) {
  return (
    <Note
      tone="unsure"
      title="No calls of it are graded."
      actions={
        <Button size="sm" onClick={onLeaveOut}>
          Leave the score out
        </Button>
      }
    >
      Without grades the score has no data, and each stage waits for somebody to advance it.{" "}
      <Link href={settings}>Switch grading on</Link>, or leave the score out.
    </Note>
  );
}

type RowProps = { row: TypedGuardrail; faulty: boolean; onSet: (next: Partial<TypedGuardrail>) => void };

function Row({ row: { name, value, action }, faulty, onSet }: RowProps) {
  const { before, after, unit } = WORDS[name];
  return (
    <li className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
      <span className="w-28 text-ink-2">{before}</span>
      <Field label={`${before}, in ${unit}`} labelHidden error={faulty && "Above 0, or empty"} className="w-26">
        <TextInput
          inputMode="decimal"
          value={value}
          after={unit === "points" ? "pts" : unit}
          placeholder="none"
          onChange={(event) => onSet({ value: event.target.value })}
        />
      </Field>
      <span className="min-w-32 flex-1 text-ink-2">{after}</span>
      <Field label={`What ${before} does`} labelHidden group>
        <Segmented
          choices={[...ACTIONS]}
          value={action}
          onValueChange={(next: GuardrailAction) => onSet({ action: next })}
        />
      </Field>
    </li>
  );
}
