import { CrossIcon } from "#components/ui/act-icons.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { ASSERTION_TYPES, assertionTypeOf, type ValueKind } from "#lib/evals/domain/assertion-types.ts";
import type { DraftAssertion } from "#lib/evals/domain/case-draft.ts";

export type AssertionRowProps = {
  place: number;
  assertion: DraftAssertion;
  error?: string;
  onChange: (assertion: DraftAssertion) => void;
  onRemove: () => void;
};

const OPTIONS = ASSERTION_TYPES.map((each) => ({ value: each.type, label: each.label, textValue: each.label }));
const SENSE = [
  { value: "is", label: "must" },
  { value: "not", label: "must not" },
];

/** One check: whether it must or must not, of what kind, and against what. */
export function AssertionRow({ place, assertion, error, onChange, onRemove }: AssertionRowProps) {
  const found = assertionTypeOf(assertion.type);
  const known = found?.known;
  const bare = known?.type ?? assertion.type;
  const negated = found?.negated ?? false;
  const set = (part: Partial<DraftAssertion>) => onChange({ ...assertion, ...part });
  const name = (type: string, not: boolean) => (not && type !== "llm-rubric" ? `not-${type}` : type);
  const words = `Check ${place + 1}`;
  return (
    <div className="grid grid-cols-[7rem_14rem_minmax(0,1fr)_auto] items-start gap-2 py-2 max-md:grid-cols-[6.5rem_minmax(0,1fr)_auto]">
      <Select
        aria-label={`${words}: must or must not`}
        value={negated ? "not" : "is"}
        options={bare === "llm-rubric" ? SENSE.slice(0, 1) : SENSE}
        onValueChange={(sense) => set({ type: name(bare, sense === "not") })}
      />
      <Select
        aria-label={`${words}: kind`}
        value={bare}
        options={known ? OPTIONS : [{ value: bare, label: bare }, ...OPTIONS]}
        onValueChange={(type) => set({ type: name(type, negated) })}
      />
      <div className="grid gap-2 max-md:col-span-3 max-md:row-start-2">
        <Against words={words} kind={known?.value ?? "text"} hint={known?.hint} {...{ assertion, error, set }} />
        {known?.threshold && (
          <Field
            label={known.threshold.label}
            error={known.value === "none" && error}
            hint={known.value === "none" && known.hint}
          >
            <TextInput
              inputMode="decimal"
              value={assertion.threshold}
              onChange={(event) => set({ threshold: event.target.value })}
            />
          </Field>
        )}
        {known?.value === "none" && !known.threshold && (
          <p className="pt-2 text-xs text-ink-3">{error ?? known.hint}</p>
        )}
        {assertion.weight !== "" && <p className="text-xs text-ink-3">weight {assertion.weight}</p>}
      </div>
      <Button variant="quiet" aria-label={`Remove check ${place + 1}`} icon={<CrossIcon />} onClick={onRemove} />
    </div>
  );
}

type AgainstProps = {
  words: string;
  kind: ValueKind;
  hint?: string;
  assertion: DraftAssertion;
  error?: string;
  set: (part: Partial<DraftAssertion>) => void;
};

/** What the answer is held against: a text, texts, or a least and a most number. */
function Against({ words, kind, hint, assertion, error, set }: AgainstProps) {
  if (kind === "none") return null;
  if (kind === "range") {
    return (
      <Field label={`${words}: how many`} labelHidden group error={error} hint={hint}>
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
  return (
    <Field label={`${words}: against`} labelHidden error={error} hint={hint}>
      <TextArea
        rows={1}
        mono={kind === "schema" || assertion.type.endsWith("regex")}
        className="min-h-9! max-h-48"
        value={assertion.value}
        onChange={(event) => set({ value: event.target.value })}
      />
    </Field>
  );
}
