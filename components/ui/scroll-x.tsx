"use client";

import clsx from "clsx";
import { type ReactNode, useRef } from "react";
import { useOverflow } from "./use-overflow.ts";

/* The last letters before the edge fade while more stands beyond it: a column that just ends there looks complete. */
const MORE = "[mask-image:linear-gradient(to_right,black_calc(100%-2.5rem),transparent)]";

/** Lets wide content scroll sideways in its own box; can be focused and scrolled by keys only while it overflows. */
export function ScrollX({ label, className, children }: { label: string; className?: string; children: ReactNode }) {
  const box = useRef<HTMLElement>(null);
  const { overflows, more } = useOverflow(box, "x");
  return (
    <section
      ref={box}
      aria-label={overflows ? label : undefined}
      tabIndex={overflows ? 0 : undefined}
      className={clsx("relative overflow-x-auto", more && MORE, className)}
    >
      {children}
    </section>
  );
}
