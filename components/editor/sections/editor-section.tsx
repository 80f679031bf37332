import type { ReactNode } from "react";

export type EditorSectionProps = {
  id: string;
  title: string;
  /** What it is for, or what it says while it is empty. */
  note?: ReactNode;
  /** At the right end: length, count. */
  measure?: ReactNode;
  /** Its content brings its own margins (an editor with its gutter). */
  bare?: boolean;
  children?: ReactNode;
};

/** A part of the document. */
export function EditorSection({ id, title, note, measure, bare = false, children }: EditorSectionProps) {
  return (
    <section aria-labelledby={id} className="[&+&]:border-t">
      <div className="flex flex-wrap items-baseline gap-x-3 pt-3 pr-6 pb-1 pl-8 max-md:px-4">
        <h2 id={id} className="text-sm font-semibold">
          {title}
        </h2>
        {note && <span className="text-xs text-ink-3">{note}</span>}
        {measure && <span className="ml-auto text-xs text-ink-3">{measure}</span>}
      </div>
      {children && (bare ? children : <div className="pt-1 pr-6 pb-5 pl-16 max-md:px-4">{children}</div>)}
    </section>
  );
}
