"use client";

import { Field } from "#components/ui/field.tsx";
import { TextInput } from "#components/ui/text-input.tsx";

export type GroupsFieldProps = {
  label: string;
  hint: string;
  /** Groups that exist, to name in the hint. */
  known: readonly string[];
  value: readonly string[];
  error?: string;
};

/** Names of groups, typed with commas between; sent with its form as `groups`. */
export function GroupsField({ label, hint, known, value, error }: GroupsFieldProps) {
  const inUse = known.length > 0 ? ` In use: ${known.join(", ")}.` : "";
  return (
    <Field label={label} hint={`${hint}${inUse}`} error={error} optional>
      <TextInput name="groups" defaultValue={value.join(", ")} autoComplete="off" autoCapitalize="none" />
    </Field>
  );
}

/** The groups typed into a form that holds a `GroupsField`. */
export function groupsIn(form: FormData): string[] {
  return String(form.get("groups") ?? "")
    .split(/[\s,;]+/)
    .filter((group) => group !== "");
}
