"use client";

import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { useGroupAttributes } from "#components/ui/field-context.ts";

export type GroupsPickerProps = {
  label?: string;
  hint: string;
  /** Every group there is to choose from. */
  known: readonly string[];
  chosen: readonly string[];
  error?: string;
};

/** Some of the known groups; sent with its form as `groups`, once for each. */
export function GroupsPicker({ label = "Groups", hint, known, chosen, error }: GroupsPickerProps) {
  if (known.length === 0) {
    return <p className="text-sm text-ink-3">There is no group yet; groups are made under Settings, Groups.</p>;
  }
  return (
    <Field label={label} hint={hint} error={error} group>
      <Boxes known={known} chosen={chosen} />
    </Field>
  );
}

function Boxes({ known, chosen }: Pick<GroupsPickerProps, "known" | "chosen">) {
  const group = useGroupAttributes();
  return (
    <fieldset {...group} className="flex max-h-40 flex-wrap gap-x-6 gap-y-2 overflow-y-auto border-y py-3">
      {known.map((name) => (
        <Checkbox key={name} name="groups" value={name} defaultChecked={chosen.includes(name)} label={name} />
      ))}
    </fieldset>
  );
}

/** The groups ticked in a form that holds a `GroupsPicker`. */
export function groupsPicked(form: FormData): string[] {
  return form.getAll("groups").map(String);
}
