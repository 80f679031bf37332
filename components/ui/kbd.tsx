import type { ReactNode } from "react";

/** A key. */
export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-block min-w-5 rounded-mark border border-rule-strong px-1 py-0.5 text-center font-mono text-xs leading-none font-medium text-ink-2">
      {children}
    </kbd>
  );
}
