import type { ReactNode } from "react";

/** Head of a part of the right-hand side. */
export function PanelHead({ id, title, children }: { id: string; title: string; children?: ReactNode }) {
  return (
    <div className="flex min-h-12 flex-wrap items-center gap-x-3 border-b py-2 pr-8 pl-6 text-sm max-md:px-4">
      <h2 id={id} className="font-semibold">
        {title}
      </h2>
      <span className="min-w-0 text-ink-2">{children}</span>
    </div>
  );
}
