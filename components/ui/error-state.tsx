import type { ReactNode } from "react";
import { Verdict } from "./verdict.tsx";

export type ErrorStateProps = {
  /** What could not be done, as a sentence. */
  title: ReactNode;
  /** What still works, and what to do. */
  children?: ReactNode;
  /** Try again, go back. */
  actions?: ReactNode;
  /** What to quote to the operator: an error id. */
  reference?: string;
};

/** Something broke while a page was loading. */
export function ErrorState({ title, children, actions, reference }: ErrorStateProps) {
  return (
    <div role="alert" className="max-w-[34rem] py-2">
      <Verdict kind="fail">Not loaded</Verdict>
      <p className="mt-2 font-serif text-prose leading-7 text-pretty">{title}</p>
      {children && <div className="mt-2 text-ink-2 text-pretty">{children}</div>}
      {actions && <div className="mt-4 flex flex-wrap items-center gap-2">{actions}</div>}
      {reference && (
        <p className="mt-4 text-xs text-ink-3">
          Reference <span className="font-mono">{reference}</span>
        </p>
      )}
    </div>
  );
}
