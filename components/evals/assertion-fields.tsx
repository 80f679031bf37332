import { PlusIcon } from "#components/ui/act-icons.tsx";
import { Button } from "#components/ui/button.tsx";
import { BLANK_ASSERTION, type DraftAssertion } from "#lib/evals/domain/case-draft.ts";
import { type AssertionErrors, AssertionRow } from "./assertion-row.tsx";
import { type Fault, faultAt, faultSentence } from "./refusal.ts";

export type AssertionFieldsProps = {
  assertions: readonly DraftAssertion[];
  onChange: (assertions: DraftAssertion[]) => void;
  faults: readonly Fault[];
  /** A reference is given, so the judge takes over where there is no check. */
  judged: boolean;
  /** The case passes by a share of its checks, so that it matters how much each weighs. */
  weighted?: boolean;
};

/** The faults of one check, each beside the part it concerns. */
function errorsAt(faults: readonly Fault[], place: number): AssertionErrors {
  const own = `assert.${place}`;
  const apart = ["threshold", "weight"].map((part) => `${own}.${part}`);
  return {
    threshold: faultAt(faults, `${own}.threshold`),
    weight: faultAt(faults, `${own}.weight`),
    value: faultAt(
      faults.filter((fault) => !apart.includes(fault.path)),
      own,
    ),
  };
}

/** What an answer must hold: one line a check, all of which decide together. */
export function AssertionFields({ assertions, onChange, faults, judged, weighted = false }: AssertionFieldsProps) {
  const placed = assertions.map((assertion, place) => ({ assertion, place }));
  const whole = faults.find((fault) => fault.path === "assert")?.message;
  return (
    <fieldset>
      <legend className="mb-1 text-sm font-semibold">What the answer must be like</legend>
      {assertions.length === 0 && (
        <p className="text-ink-2">
          {judged ? "Nothing is checked: the judge compares the answer with the one below." : "Nothing is checked yet."}
        </p>
      )}
      <div className="grid [&>div+div]:border-t">
        {placed.map(({ assertion, place }) => (
          <AssertionRow
            key={place}
            place={place}
            assertion={assertion}
            errors={errorsAt(faults, place)}
            weighted={weighted}
            onChange={(next) => onChange(assertions.map((each, at) => (at === place ? next : each)))}
            onRemove={() => onChange(assertions.filter((_, at) => at !== place))}
          />
        ))}
      </div>
      {whole && <p className="mt-1 text-xs text-fail">{faultSentence(whole)}</p>}
      <p className="mt-2">
        <Button size="sm" icon={<PlusIcon />} onClick={() => onChange([...assertions, BLANK_ASSERTION])}>
          Add a check
        </Button>
      </p>
    </fieldset>
  );
}
