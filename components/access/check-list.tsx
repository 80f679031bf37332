"use client";

import { Checkbox } from "#components/ui/checkbox.tsx";
import { useGroupAttributes } from "#components/ui/field-context.ts";

export type CheckListProps<T extends string> = {
  /** Under which name each ticked value is sent with its form. */
  name: string;
  values: readonly T[];
  /** What each is for. */
  sentences: Record<T, string>;
  chosen: readonly string[];
};

/** Several of a few, each with its sentence. Inside a `Field group`, which names it. */
export function CheckList<T extends string>({ name, values, sentences, chosen }: CheckListProps<T>) {
  const group = useGroupAttributes();
  return (
    <fieldset {...group} className="grid gap-x-6 gap-y-2 border-y py-3 md:grid-cols-2">
      {values.map((value) => (
        <Checkbox
          key={value}
          name={name}
          value={value}
          defaultChecked={chosen.includes(value)}
          label={<span className="font-medium">{value}</span>}
          hint={sentences[value]}
        />
      ))}
    </fieldset>
  );
}
