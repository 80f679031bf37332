"use client";

import clsx from "clsx";
import { type ComponentProps, type ReactNode, useId } from "react";
import { CheckIcon } from "./act-icons.tsx";

export type CheckboxProps = Omit<ComponentProps<"input">, "type" | "ref" | "children"> & {
  /** Said beside the box; with `labelHidden` to readers only. */
  label: ReactNode;
  labelHidden?: boolean;
  hint?: ReactNode;
  /** Some but not all of what it stands for. */
  indeterminate?: boolean;
};

/** A native checkbox, drawn by us, so that forms work before and without scripts. */
export function Checkbox({
  label,
  labelHidden = false,
  hint,
  indeterminate = false,
  className,
  ...rest
}: CheckboxProps) {
  const base = useId();
  const id = rest.id ?? `${base}box`;
  return (
    <span className={clsx("inline-flex items-start gap-2", className)}>
      <span className="relative mt-[3px] grid size-4 flex-none place-items-center max-md:mt-0.5 max-md:size-5">
        <input
          {...rest}
          id={id}
          type="checkbox"
          aria-describedby={hint ? `${base}hint` : undefined}
          ref={(box) => {
            if (box) box.indeterminate = indeterminate;
          }}
          className="peer absolute inset-0 m-0 cursor-pointer appearance-none rounded-mark border border-edge bg-sheet checked:border-accent checked:bg-accent indeterminate:border-accent indeterminate:bg-accent disabled:cursor-default disabled:border-dashed disabled:border-rule-strong disabled:bg-transparent"
        />
        <CheckIcon className="pointer-events-none invisible relative size-3 stroke-2 text-on-fill peer-checked:visible peer-indeterminate:invisible peer-disabled:text-ink-3" />
        <span className="pointer-events-none invisible absolute h-0.5 w-2 bg-on-fill peer-indeterminate:visible" />
      </span>
      <span className={clsx("min-w-0", labelHidden && "sr-only")}>
        <label htmlFor={id}>{label}</label>
        {hint && (
          <span id={`${base}hint`} className="block text-xs leading-[1.125rem] text-ink-3">
            {hint}
          </span>
        )}
      </span>
    </span>
  );
}
