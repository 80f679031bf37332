import type { ReactNode } from "react";

/** It may scroll, so keys must reach it. */
const SCROLLS = { tabIndex: 0 };

export type ScrollTextProps = { label: string; className?: string; children: ReactNode };

/** A text that scrolls in its own box where it is long. */
export function ScrollText({ label, className = "", children }: ScrollTextProps) {
  return (
    <section
      {...SCROLLS}
      aria-label={label}
      className={`overflow-y-auto wrap-anywhere whitespace-pre-wrap ${className}`}
    >
      {children}
    </section>
  );
}
