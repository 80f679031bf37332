"use client";

import clsx from "clsx";
import { type ReactNode, useRef } from "react";
import { useOverflow } from "#components/ui/use-overflow.ts";

/* The last line before the edge fades while more stands below it: a text that just ends there looks complete. */
const MORE = "[mask-image:linear-gradient(black_calc(100%-3rem),transparent)]";

export type ScrollTextProps = { label: string; className?: string; children: ReactNode };

/** A text that scrolls in its own box where it is long; keys reach it while it does. */
export function ScrollText({ label, className, children }: ScrollTextProps) {
  const box = useRef<HTMLElement>(null);
  const { overflows, more } = useOverflow(box, "y");
  return (
    <section
      ref={box}
      aria-label={label}
      tabIndex={overflows ? 0 : undefined}
      className={clsx("overflow-y-auto wrap-anywhere whitespace-pre-wrap", more && MORE, className)}
    >
      {children}
    </section>
  );
}
