"use client";

import { ChoiceChips } from "#components/ui/choice-chips.tsx";
import { Field } from "#components/ui/field.tsx";
import { bumpSemver, type SemverBump, type SemverSuggestion } from "#lib/prompts/domain/suggest-semver.ts";

export type SemverChoiceProps = {
  /** Label of the version this one follows; null for the first. */
  base: string | null;
  suggestion: SemverSuggestion;
  value: string;
  onChange: (semver: string) => void;
  error?: string;
};

const MEANING: Record<SemverBump, string> = { major: "behaviour", minor: "refinement", patch: "typo" };
const BUMPS: readonly SemverBump[] = ["patch", "minor", "major"];

/** How big the change is, in a number; one is suggested, with the reason, and any may be taken. */
export function SemverChoice({ base, suggestion, value, onChange, error }: SemverChoiceProps) {
  if (base === null) return <p className="mt-4 text-sm text-ink-2">The first version is 1.0.0.</p>;
  const choices = BUMPS.map((bump) => {
    const next = bumpSemver(base, bump);
    const suggested = bump === suggestion.bump;
    return {
      value: next,
      label: (
        <>
          <span className="font-mono">{next}</span> {bump}, {MEANING[bump]}
          {suggested && <span className="sr-only"> (suggested)</span>}
        </>
      ),
    };
  });
  return (
    <Field
      label="Size of the change"
      group
      className="mt-4"
      error={error}
      hint={
        <>
          Suggested: <b>{suggestion.bump}</b>. {suggestion.why}
        </>
      }
    >
      <ChoiceChips choices={choices} value={value} onValueChange={onChange} />
    </Field>
  );
}
