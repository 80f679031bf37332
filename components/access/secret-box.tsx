"use client";

import { CopyButton } from "#components/ui/copy-button.tsx";
import { Field } from "#components/ui/field.tsx";
import { TextInput } from "#components/ui/text-input.tsx";

export type SecretBoxProps = {
  label: string;
  secret: string;
  /** Words on the copy button. */
  copy: string;
  onCopy?: () => void;
};

/** Something shown once, ready to be copied; a click selects all of it. */
export function SecretBox({ label, secret, copy, onCopy }: SecretBoxProps) {
  const taken = () => {
    onCopy?.();
    return secret;
  };
  return (
    <div className="flex items-end gap-2 max-md:flex-col max-md:items-stretch">
      <Field label={label} className="min-w-0 flex-1">
        <TextInput mono readOnly value={secret} onFocus={(event) => event.currentTarget.select()} onCopy={onCopy} />
      </Field>
      <CopyButton text={taken} size="md" className="h-9 max-md:h-11">
        {copy}
      </CopyButton>
    </div>
  );
}
