import { CrossIcon } from "#components/ui/act-icons.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { ASSERTION_TYPES, assertionTypeOf } from "#lib/evals/domain/assertion-types.ts";
import type { DraftAssertion } from "#lib/evals/domain/case-draft.ts";
import { AssertionAgainst } from "./assertion-against.tsx";

/** What is wrong with a check, by its parts; `value` also carries what concerns all of it. */
export type AssertionErrors = { value?: string; threshold?: string; weight?: string };

export type AssertionRowProps = {
  place: number;
  assertion: DraftAssertion;
  errors: AssertionErrors;
  /** The checks of this case count by weight. */
  weighted: boolean;
  onChange: (assertion: DraftAssertion) => void;
  onRemove: () => void;
};

const OPTIONS = ASSERTION_TYPES.map((each) => ({ value: each.type, label: each.label, textValue: each.label }));
const SENSE = [
  { value: "is", label: "must" },
  { value: "not", label: "must not" },
];

/** One check: whether it must or must not, of what kind, against what, and how much it counts. */
export function AssertionRow({ place, assertion, errors, weighted, onChange, onRemove }: AssertionRowProps) {
  const found = assertionTypeOf(assertion.type);
  const known = found?.known;
  const bare = known?.type ?? assertion.type;
  const negated = found?.negated ?? false;
  const set = (part: Partial<DraftAssertion>) => onChange({ ...assertion, ...part });
  const name = (type: string, not: boolean) => (not ? `not-${type}` : type);
  const words = `Check ${place + 1}`;
  const bareValue = known?.value === "none";
  return (
    <div className="grid grid-cols-[7rem_14rem_minmax(0,1fr)_auto] items-start gap-2 py-2 max-md:grid-cols-[6.5rem_minmax(0,1fr)_auto]">
      <Select
        aria-label={`${words}: must or must not`}
        value={negated ? "not" : "is"}
        options={SENSE}
        onValueChange={(sense) => set({ type: name(bare, sense === "not") })}
      />
      <Select
        aria-label={`${words}: kind`}
        value={bare}
        options={known ? OPTIONS : [{ value: bare, label: bare }, ...OPTIONS]}
        onValueChange={(type) => set({ type: name(type, negated) })}
      />
      <div className="grid gap-2 max-md:col-span-3 max-md:row-start-2">
        <AssertionAgainst words={words} known={known} assertion={assertion} error={errors.value} set={set} />
        {known?.threshold && (
          <Field
            label={known.threshold.label}
            error={errors.threshold ?? (bareValue && errors.value)}
            hint={bareValue && known.hint}
          >
            <TextInput
              inputMode="decimal"
              value={assertion.threshold}
              onChange={(event) => set({ threshold: event.target.value })}
            />
          </Field>
        )}
        {bareValue && !known.threshold && <p className="pt-2 text-xs text-ink-3">{errors.value ?? known.hint}</p>}
        {(weighted || assertion.weight !== "") && (
          <Field label="Weight (1 if empty, 0 decides nothing)" error={errors.weight}>
            <TextInput
              inputMode="decimal"
              value={assertion.weight}
              onChange={(event) => set({ weight: event.target.value })}
            />
          </Field>
        )}
      </div>
      <Button variant="quiet" aria-label={`Remove check ${place + 1}`} icon={<CrossIcon />} onClick={onRemove} />
    </div>
  );
}
