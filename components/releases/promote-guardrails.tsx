"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Link } from "#components/ui/link.tsx";
import { Note } from "#components/ui/note.tsx";
import {
  askedGuardrails,
  guardrailFaults,
  isUsual,
  type TypedGuardrail,
  usualTyped,
} from "#lib/releases/domain/typed-guardrails.ts";
import { GuardrailRows } from "./guardrail-rows.tsx";

export type PromoteGuardrailsProps = {
  /** Null for the usual ones. */
  rows: readonly TypedGuardrail[] | null;
  /** Where grading is switched on; null where calls are graded. */
  grading: string | null;
  onChange: (rows: TypedGuardrail[] | null) => void;
};

const isLimit = ({ name }: TypedGuardrail) => name === "error_rate" || name === "latency_p95";

/** The usual margins in a line; opened, each of them with its limit and what it does. */
export function PromoteGuardrails({ rows, grading, onChange }: PromoteGuardrailsProps) {
  const [open, setOpen] = useState(rows !== null);
  const graded = grading === null;
  const shown = rows ?? usualTyped(graded);
  const set = (name: TypedGuardrail["name"], next: Partial<TypedGuardrail>) => {
    const changed = shown.map((row) => (row.name === name ? { ...row, ...next } : row));
    onChange(isUsual(changed, graded) ? null : changed);
  };
  const scored = shown.some(({ name, value }) => name === "grader_score" && value.trim() !== "");
  if (!open) {
    return (
      <div className="grid gap-1 text-sm text-ink-2">
        <p>
          Rolls back when it is surely worse by more than 1 point of errors or thumbs-down
          {graded ? ", 2 points of slow answers, or 0.2 of the grader’s score." : ", or 2 points of slow answers."}
        </p>
        {grading !== null && <Unwatched settings={grading} />}
        <Button size="sm" className="mt-1 justify-self-start" onClick={() => setOpen(true)}>
          Margins and limits…
        </Button>
      </div>
    );
  }
  return (
    <div className="grid gap-4">
      <GuardrailRows
        label="Worse than the control by more than"
        hint="The control is an equal share of those who keep the version before. Points are of a percentage, or of the score. What is empty is not watched."
        rows={shown.filter((row) => !isLimit(row))}
        onSet={set}
      />
      {grading !== null && scored && (
        <Ungraded settings={grading} onLeaveOut={() => set("grader_score", { value: "" })} />
      )}
      <GuardrailRows
        label="Over a limit of its own"
        hint="Takes nothing back while the control is over it as well. Of p95: one answer in twenty may take longer."
        rows={shown.filter(isLimit)}
        onSet={set}
      />
      {askedGuardrails(shown) === "none" && guardrailFaults(shown).length === 0 && (
        <Note tone="unsure" live title="Nothing is left to be watched.">
          It then goes by time alone, and nothing stops it but a person.
        </Note>
      )}
    </div>
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
