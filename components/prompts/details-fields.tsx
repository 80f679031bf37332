import { Field } from "#components/ui/field.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { TextInput } from "#components/ui/text-input.tsx";

export type DetailsFieldsProps = {
  description?: string;
  tags?: readonly string[];
  owners?: readonly string[];
  /** What is wrong, by field. */
  errors: Record<string, string>;
  readOnly?: boolean;
};

/** What is said about a prompt, as fields of a form; tags and owners are words between commas. */
export function DetailsFields({ description, tags = [], owners = [], errors, readOnly }: DetailsFieldsProps) {
  return (
    <>
      <Field label="Description" optional error={errors.description} hint="What it is for, in a sentence.">
        <TextArea name="description" defaultValue={description} maxLength={2_000} rows={2} readOnly={readOnly} />
      </Field>
      <Field
        label="Owners"
        optional
        error={errors.owners}
        hint="Teams or people, separated by commas: @support-engineering"
      >
        <TextInput name="owners" defaultValue={owners.join(", ")} readOnly={readOnly} autoComplete="off" />
      </Field>
      <Field label="Tags" optional error={errors.tags} hint="Words to find it by, separated by commas: customer-facing">
        <TextInput name="tags" defaultValue={tags.join(", ")} readOnly={readOnly} autoComplete="off" />
      </Field>
    </>
  );
}
