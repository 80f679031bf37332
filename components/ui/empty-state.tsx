import clsx from "clsx";
import type { ReactNode } from "react";

export type EmptyStateProps = {
  /** What is missing and what that means, as a sentence. */
  title: ReactNode;
  /** How much of it is enough, or where it comes from. */
  children?: ReactNode;
  /** The next step; at most one `main`. */
  actions?: ReactNode;
  className?: string;
};

/** Nothing here yet: says what that costs and what to do first. */
export function EmptyState({ title, children, actions, className }: EmptyStateProps) {
  return (
    <div className={clsx("max-w-[34rem] py-2", className)}>
      <p className="font-serif text-prose leading-7 text-pretty">{title}</p>
      {children && <div className="mt-2 text-ink-2 text-pretty">{children}</div>}
      {actions && <div className="mt-4 flex flex-wrap items-center gap-2">{actions}</div>}
    </div>
  );
}
