import type { ReactNode } from "react";

export type PanelHeadProps = {
  id: string;
  title: string;
  /** At the right end: how the panel is looked at. */
  actions?: ReactNode;
  children?: ReactNode;
};

/** Head of a part of the right-hand side. */
export function PanelHead({ id, title, actions, children }: PanelHeadProps) {
  return (
    <div className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 border-b py-2 pr-8 pl-6 text-sm max-md:px-4">
      <h2 id={id} className="font-semibold">
        {title}
      </h2>
      <span className="min-w-0 text-ink-2">{children}</span>
      {actions && <span className="ml-auto max-md:ml-0">{actions}</span>}
    </div>
  );
}
