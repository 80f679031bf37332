"use client";

import clsx from "clsx";
import { useId } from "react";
import type { Choice } from "./choice-chips.tsx";
import { useGroupAttributes } from "./field-context.ts";
import { SEGMENT, SEGMENT_FRAME } from "./segment-class.ts";

export type SegmentedProps<T extends string> = {
  choices: readonly Choice<T>[];
  value?: T;
  defaultValue?: T;
  onValueChange?: (value: T) => void;
  name?: string;
  /** Only outside a `Field group`, which names it otherwise. */
  "aria-label"?: string;
  className?: string;
};

/** One of two to five, where all stay in sight: a view, a plan. */
export function Segmented<T extends string>({
  choices,
  value,
  defaultValue,
  onValueChange,
  name,
  className,
  ...aria
}: SegmentedProps<T>) {
  const group = useGroupAttributes();
  const fallbackName = useId();
  return (
    <div role="radiogroup" {...group} {...aria} className={clsx(SEGMENT_FRAME, className)}>
      {choices.map((choice) => (
        <label
          key={choice.value}
          className={clsx(
            SEGMENT,
            "has-checked:bg-sunken has-checked:font-semibold has-checked:text-ink has-checked:shadow-[inset_0_-2px_0_var(--color-ink)] has-disabled:text-ink-3 has-focus-visible:z-1 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent",
          )}
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
