"use client";

import clsx from "clsx";
import { type ReactNode, useId } from "react";
import { useGroupAttributes } from "./field-context.ts";

export type Choice<T extends string> = { value: T; label: ReactNode; disabled?: boolean };

export type ChoiceChipsProps<T extends string> = {
  choices: readonly Choice<T>[];
  value?: T;
  defaultValue?: T;
  onValueChange?: (value: T) => void;
  name?: string;
  /** Only outside a `Field group`, which names it otherwise. */
  "aria-label"?: string;
  className?: string;
};

/** One of a few words (reasons, kinds). Native radios: arrows move, Tab leaves, forms just work. */
export function ChoiceChips<T extends string>({
  choices,
  value,
  defaultValue,
  onValueChange,
  name,
  className,
  ...aria
}: ChoiceChipsProps<T>) {
  const group = useGroupAttributes();
  const fallbackName = useId();
  return (
    <div role="radiogroup" {...group} {...aria} className={clsx("flex flex-wrap gap-1.5", className)}>
      {choices.map((choice) => (
        <label
          key={choice.value}
          className="relative rounded-control border border-rule-strong px-2 py-0.5 text-sm text-ink-2 hover:bg-hover has-checked:border-accent has-checked:bg-accent-wash has-checked:font-medium has-checked:text-accent has-disabled:border-dashed has-disabled:text-ink-3 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent max-md:py-1.5"
        >
          <input
            type="radio"
            name={name ?? fallbackName}
            value={choice.value}
            disabled={choice.disabled}
            checked={value === undefined ? undefined : value === choice.value}
            defaultChecked={value === undefined ? defaultValue === choice.value : undefined}
            onChange={() => onValueChange?.(choice.value)}
            className="absolute inset-0 appearance-none opacity-0"
          />
          {choice.label}
        </label>
      ))}
    </div>
  );
}
