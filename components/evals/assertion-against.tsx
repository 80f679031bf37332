import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import type { AssertionType, ValueKind } from "#lib/evals/domain/assertion-types.ts";
import type { DraftAssertion } from "#lib/evals/domain/case-draft.ts";

export type AssertionAgainstProps = {
  /** "Check 2", for those who hear the form. */
  words: string;
  known: AssertionType | undefined;
  assertion: DraftAssertion;
  error?: string;
  set: (part: Partial<DraftAssertion>) => void;
};

/** Written in a fixed pitch: what is code to whoever reads it. */
const CODE: readonly ValueKind[] = ["schema", "code"];

/** What the answer is held against: a text, texts, code, one of a few, or a least and a most number. */
export function AssertionAgainst({ words, known, assertion, error, set }: AssertionAgainstProps) {
  const kind = known?.value ?? "text";
  const field = { error, hint: known?.hint };
  if (kind === "none") return null;
  if (kind === "range") {
    return (
      <Field label={`${words}: how many`} labelHidden group {...field}>
        <span className="flex items-center gap-2">
          <span className="flex-none text-sm text-ink-2">at least</span>
          <TextInput
            inputMode="numeric"
            aria-label={`${words}: at least`}
            value={assertion.least}
            onChange={(event) => set({ least: event.target.value })}
          />
          <span className="flex-none text-sm text-ink-2">at most</span>
          <TextInput
            inputMode="numeric"
            aria-label={`${words}: at most`}
            value={assertion.most}
            onChange={(event) => set({ most: event.target.value })}
          />
        </span>
      </Field>
    );
  }
  if (kind === "choice") {
    const options = known?.choices ?? [];
    return (
      <Field label={`${words}: against`} labelHidden {...field}>
        <Select
          options={options}
          value={options.some(({ value }) => value === assertion.value) ? assertion.value : undefined}
          onValueChange={(value) => set({ value })}
        />
      </Field>
    );
  }
  return (
    <Field label={kind === "code" ? `${words}: code` : `${words}: against`} labelHidden {...field}>
      <TextArea
        rows={kind === "code" ? 4 : 1}
        mono={CODE.includes(kind) || assertion.type.endsWith("regex")}
        spellCheck={kind === "code" ? false : undefined}
        className="min-h-9! max-h-72"
        value={assertion.value}
        onChange={(event) => set({ value: event.target.value })}
      />
    </Field>
  );
}
