"use client";

import clsx from "clsx";
import type { ComponentProps, ReactNode } from "react";
import { controlClass } from "./control-class.ts";
import { useControlAttributes } from "./field-context.ts";

export type TextInputProps = ComponentProps<"input"> & {
  /** Ids, names of models, hashes: what is executed is set in mono. */
  mono?: boolean;
  /** Inside the box before the text (a search glyph) and after it (a unit, a key). */
  before?: ReactNode;
  after?: ReactNode;
};

/** One line of text; inside a `Field` it finds its own label, hint and error. */
export function TextInput({ mono = false, before, after, className, type = "text", ...rest }: TextInputProps) {
  const wiring = useControlAttributes();
  const input = (
    <input
      {...wiring}
      {...rest}
      type={type}
      className={controlClass(
        clsx(
          "h-9 read-only:bg-sunken max-md:h-11",
          before ? "pl-9" : "pl-2.5",
          after ? "pr-12" : "pr-2.5",
          mono && "font-mono",
        ),
      )}
    />
  );
  return (
    <span className={clsx("relative block", className)}>
      {before && (
        <span className="pointer-events-none absolute inset-y-0 left-2.5 flex items-center text-ink-3">{before}</span>
      )}
      {input}
      {after && (
        <span className="pointer-events-none absolute inset-y-0 right-2.5 flex items-center text-sm text-ink-3 [&_button]:pointer-events-auto">
          {after}
        </span>
      )}
    </span>
  );
}
