import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import type { Suggestion } from "#lib/reviews/domain/suggest-reviewers.ts";
import type { Standing } from "#lib/reviews/domain/who-may-approve.ts";

export type ReviewerPickerProps = {
  people: readonly Standing[];
  /** Why somebody is proposed; shown beside their name. */
  suggested?: readonly Suggestion[];
  picked: ReadonlySet<string>;
  onPick: (picked: ReadonlySet<string>) => void;
  error: string | null;
};

/** Whom to ask: those who may approve to choose from, those who may not with the reason. */
export function ReviewerPicker({ people, suggested = [], picked, onPick, error }: ReviewerPickerProps) {
  const why = new Map(suggested.map((each) => [each.memberId, each.why]));
  const may = people.filter((person) => person.may);
  const toggle = (memberId: string, on: boolean) => {
    const next = new Set(picked);
    if (on) next.add(memberId);
    else next.delete(memberId);
    onPick(next);
  };
  return (
    <Field
      group
      label="Who is asked"
      error={error}
      hint="They are told. Whoever may approve can sign without being asked."
    >
      <ul className="border-t border-rule-strong text-sm [&>li]:border-b">
        {may.length === 0 && (
          <li className="py-2 text-ink-2">
            Nobody may approve this yet. An admin can give somebody the role approver.
          </li>
        )}
        {people.map(({ memberId, name, groups, may: mayApprove, why: barred }) => (
          <li key={memberId} className="py-2 max-md:py-2.5">
            <Checkbox
              className={mayApprove ? undefined : "text-ink-3"}
              label={name}
              hint={mayApprove ? (why.get(memberId) ?? (groups.join(", ") || undefined)) : `may not approve: ${barred}`}
              disabled={!mayApprove}
              checked={mayApprove && picked.has(memberId)}
              onChange={(event) => toggle(memberId, event.target.checked)}
            />
          </li>
        ))}
      </ul>
    </Field>
  );
}
