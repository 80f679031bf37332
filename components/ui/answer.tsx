import clsx from "clsx";
import type { ReactNode } from "react";

export type AnswerProps = {
  /** The page's answer in one sentence; `<b>` marks what matters. */
  children: ReactNode;
  /** What follows from it. */
  under?: ReactNode;
  /** Beside it in the margin: a `Verdict size="lg"`, a date. Without it the sentence starts at the page's edge. */
  margin?: ReactNode;
  /** Below the margin's verdict: run, time, cost. */
  marginNote?: ReactNode;
  actions?: ReactNode;
  level?: 1 | 2;
  className?: string;
};

/** The sentence a page starts with, in serif, for people who read. */
export function Answer({ children, under, margin, marginNote, actions, level = 1, className }: AnswerProps) {
  const Head = level === 1 ? "h1" : "h2";
  const words = (
    <div className="min-w-0 flex-1">
      <Head className="max-w-answer font-serif text-answer tracking-[-0.012em] text-balance max-md:text-[1.375rem] max-md:leading-[1.875rem]">
        {children}
      </Head>
      {under && <div className="mt-2 max-w-answer text-md text-ink-2 text-pretty max-md:text-base">{under}</div>}
    </div>
  );
  const body = (
    <div className="flex min-w-0 items-start gap-6 max-md:flex-col max-md:gap-4">
      {words}
      {actions && <div className="flex flex-none flex-wrap gap-2 pt-1">{actions}</div>}
    </div>
  );
  if (!margin && !marginNote) return <div className={clsx("pt-8 pb-6 max-md:pt-5", className)}>{body}</div>;
  return (
    <div
      className={clsx(
        "grid grid-cols-[var(--margin-col)_minmax(0,1fr)] gap-x-6 pt-8 pb-8 max-md:grid-cols-1 max-md:gap-y-3 max-md:pt-5 max-md:pb-6",
        className,
      )}
    >
      <div className="text-ink-3 md:pt-1.5">
        {margin}
        {marginNote && <div className="mt-1 text-xs leading-[1.125rem] text-ink-3">{marginNote}</div>}
      </div>
      {body}
    </div>
  );
}
