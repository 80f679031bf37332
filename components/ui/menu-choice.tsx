"use client";

import { DropdownMenu as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { CheckIcon } from "./act-icons.tsx";
import { MENU_ITEM } from "./menu-class.ts";

export type MenuChoiceProps<T extends string> = {
  label: string;
  value: T;
  choices: readonly { value: T; label: ReactNode }[];
  onValueChange: (value: T) => void;
};

/** One of a few, kept in a menu; choosing leaves the menu open, so that the effect is seen. */
export function MenuChoice<T extends string>({ label, value, choices, onValueChange }: MenuChoiceProps<T>) {
  return (
    <Radix.RadioGroup value={value} aria-label={label}>
      <Radix.Label className="px-2 pt-1.5 pb-1 text-xs text-ink-3">{label}</Radix.Label>
      {choices.map((choice) => (
        <Radix.RadioItem
          key={choice.value}
          value={choice.value}
          onSelect={(event) => {
            event.preventDefault();
            onValueChange(choice.value);
          }}
          className={MENU_ITEM}
        >
          <span className="flex size-4 flex-none text-accent">
            <Radix.ItemIndicator className="flex">
              <CheckIcon />
            </Radix.ItemIndicator>
          </span>
          {choice.label}
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  );
}
