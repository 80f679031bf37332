"use client";

import clsx from "clsx";
import { Select as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { CheckIcon } from "./act-icons.tsx";
import { controlClass } from "./control-class.ts";
import { useControlAttributes } from "./field-context.ts";
import { ChevronDownIcon } from "./way-icons.tsx";

export type SelectOption = {
  /** Not empty: an empty string means "nothing chosen". */
  value: string;
  label: ReactNode;
  /** Second, quieter half of the line; shown in the closed box too. */
  hint?: ReactNode;
  /** What typing jumps to, when the label is not plain text. */
  textValue?: string;
  disabled?: boolean;
};

export type SelectProps = {
  options: readonly SelectOption[];
  value?: string;
  defaultValue?: string;
  onValueChange?: (value: string) => void;
  name?: string;
  placeholder?: string;
  size?: "sm" | "md";
  mono?: boolean;
  disabled?: boolean;
  /** Only outside a `Field`, which names it otherwise. */
  "aria-label"?: string;
  className?: string;
};

const HEIGHT = { sm: "h-6.5 pl-2 pr-1.5 text-sm max-md:h-8", md: "h-9 pl-2.5 pr-2 max-md:h-11" };

/** One of a list that is too long for chips. */
export function Select({
  options,
  placeholder = "Choose",
  size = "md",
  mono = false,
  disabled,
  className,
  "aria-label": ariaLabel,
  ...root
}: SelectProps) {
  const { required, ...wiring } = useControlAttributes();
  return (
    <Radix.Root {...root} disabled={disabled} required={required}>
      <Radix.Trigger
        {...wiring}
        aria-label={ariaLabel}
        className={controlClass(
          clsx(
            "flex cursor-pointer items-center justify-between gap-2 text-left hover:bg-hover data-[placeholder]:text-ink-3",
            HEIGHT[size],
            mono && "font-mono",
            className,
          ),
        )}
      >
        <span className="min-w-0 truncate">
          <Radix.Value placeholder={placeholder} />
        </span>
        <Radix.Icon asChild>
          <span className="flex text-ink-2">
            <ChevronDownIcon />
          </span>
        </Radix.Icon>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-h-(--radix-select-content-available-height) max-w-[min(32rem,calc(100vw-1rem))] min-w-(--radix-select-trigger-width) overflow-hidden rounded-control border border-edge bg-sheet text-ink"
        >
          <Radix.Viewport className="p-1">
            {options.map((option) => (
              <Radix.Item
                key={option.value}
                value={option.value}
                textValue={option.textValue}
                disabled={option.disabled}
                className={clsx(
                  "flex min-h-8 cursor-pointer items-center gap-2 rounded-mark py-1 pr-3 pl-2 text-base outline-none select-none data-[disabled]:cursor-default data-[disabled]:text-ink-3 data-[highlighted]:bg-hover max-md:min-h-11",
                  mono && "font-mono",
                )}
              >
                <span className="flex size-4 flex-none items-center text-accent">
                  <Radix.ItemIndicator className="flex">
                    <CheckIcon />
                  </Radix.ItemIndicator>
                </span>
                <Radix.ItemText>
                  {option.label}
                  {option.hint && <span className="ml-2 font-sans text-sm text-ink-3">{option.hint}</span>}
                </Radix.ItemText>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
