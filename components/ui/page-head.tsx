import type { ReactNode } from "react";

export type PageHeadProps = {
  title: ReactNode;
  /** The answer in one line, beside the title. */
  under?: ReactNode;
  actions?: ReactNode;
};

/** Head of a list page: its name, its one line, what can be done. */
export function PageHead({ title, under, actions }: PageHeadProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b py-6 max-md:py-4">
      <h1 className="text-title leading-8 font-medium tracking-[-0.015em]">{title}</h1>
      {under && <p className="min-w-0 text-md text-ink-2 max-md:order-last max-md:basis-full">{under}</p>}
      {actions && <div className="ml-auto flex flex-wrap gap-2">{actions}</div>}
    </div>
  );
}
