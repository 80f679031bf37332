"use client";

import clsx from "clsx";
import type { ComponentProps } from "react";
import { controlClass } from "./control-class.ts";
import { useControlAttributes } from "./field-context.ts";

export type TextAreaProps = ComponentProps<"textarea"> & { mono?: boolean };

/** Several lines of text; grows with them where the browser can. */
export function TextArea({ mono = false, rows = 3, className, ...rest }: TextAreaProps) {
  const wiring = useControlAttributes();
  return (
    <textarea
      {...wiring}
      {...rest}
      rows={rows}
      className={controlClass(
        clsx(
          "block min-h-18 read-only:bg-sunken resize-y px-2.5 py-1.5 field-sizing-content",
          mono && "font-mono leading-6",
          className,
        ),
      )}
    />
  );
}
