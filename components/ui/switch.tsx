"use client";

import clsx from "clsx";
import { Switch as Radix } from "radix-ui";
import { type ReactNode, useId } from "react";

export type SwitchProps = {
  label: ReactNode;
  hint?: ReactNode;
  checked?: boolean;
  defaultChecked?: boolean;
  onCheckedChange?: (checked: boolean) => void;
  /** Sent with its form as "on". */
  name?: string;
  disabled?: boolean;
  className?: string;
};

/** On or off, in force at once: what needs a "Save" is a checkbox. */
export function Switch({ label, hint, className, ...root }: SwitchProps) {
  const base = useId();
  return (
    <span className={clsx("inline-flex items-start gap-3", className)}>
      <Radix.Root
        {...root}
        id={`${base}switch`}
        aria-describedby={hint ? `${base}hint` : undefined}
        className="group mt-px flex h-5 w-9 flex-none items-center rounded-control border border-edge bg-sunken p-[3px] disabled:border-dashed data-[state=checked]:border-accent data-[state=checked]:bg-accent"
      >
        <Radix.Thumb className="h-3 w-3.5 rounded-[1px] bg-edge transition-transform duration-(--time-state) ease-settle data-[state=checked]:translate-x-3.5 data-[state=checked]:bg-on-fill" />
      </Radix.Root>
      <span className="min-w-0">
        <label htmlFor={`${base}switch`}>{label}</label>
        {hint && (
          <span id={`${base}hint`} className="block text-xs leading-[1.125rem] text-ink-3">
            {hint}
          </span>
        )}
      </span>
    </span>
  );
}
