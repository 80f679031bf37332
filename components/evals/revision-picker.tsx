import { Field } from "#components/ui/field.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextInput } from "#components/ui/text-input.tsx";

export type RevisionPickerProps = { path: string; from: number; to: number; newest: number };

/** Any two revisions beside each other; what is chosen goes into the address. */
export function RevisionPicker({ path, from, to, newest }: RevisionPickerProps) {
  const number = { type: "number", inputMode: "numeric", max: newest, className: "w-20" } as const;
  return (
    <form action={path} className="flex flex-wrap items-end gap-3 pb-6">
      <input type="hidden" name="view" value="revisions" />
      <Field label="From revision">
        <TextInput {...number} name="from" min={0} defaultValue={from} />
      </Field>
      <Field label="to">
        <TextInput {...number} name="to" min={1} defaultValue={to} />
      </Field>
      <SubmitButton variant="default">Compare</SubmitButton>
    </form>
  );
}
