import type { ReactNode } from "react";

export type WayStep = {
  glyph: ReactNode;
  /** "Written", "Tested": what happened, in a word. */
  label: string;
  children: ReactNode;
  /** When, why, with what: smaller, below. */
  note?: ReactNode;
};

/** The way of a text to those who got it, a line a step. */
export function WayList({ label, steps }: { label: string; steps: readonly WayStep[] }) {
  return (
    <ol aria-label={label} className="border-t border-rule-strong [&>li+li]:border-t">
      {steps.map((step) => (
        <li
          key={step.label}
          className="grid grid-cols-[1.25rem_5.5rem_minmax(0,1fr)] gap-x-2 py-2.5 leading-[1.375rem]"
        >
          <span className="pt-1">{step.glyph}</span>
          <span className="text-sm text-ink-3">{step.label}</span>
          <div className="min-w-0">
            {step.children}
            {step.note && <div className="text-sm text-ink-2 wrap-anywhere">{step.note}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
