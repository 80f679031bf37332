"use client";

import { Field } from "#components/ui/field.tsx";
import { ROLE_NAMES, ROLE_SENTENCES, type RoleName } from "#lib/access/policy.ts";
import { CheckList } from "../check-list.tsx";

export type RolePickerProps = {
  chosen: readonly string[];
  error?: string;
  /** From when on they count. */
  hint?: string;
};

const AT_ONCE = "Roles add up. They count from the person’s next click.";

/** The roles with what each is for; sent with its form as `roles`. */
export function RolePicker({ chosen, error, hint = AT_ONCE }: RolePickerProps) {
  return (
    <Field label="Roles" hint={hint} error={error} group>
      <CheckList name="roles" values={ROLE_NAMES} sentences={ROLE_SENTENCES} chosen={chosen} />
    </Field>
  );
}

/** The roles ticked in a form that holds a `RolePicker`. */
export function rolesIn(form: FormData): RoleName[] {
  const given = form.getAll("roles").map(String);
  return ROLE_NAMES.filter((role) => given.includes(role));
}
