import { type ReactNode, useId } from "react";

/** A part of the right-hand column: a head on a strong rule, facts below. */
export function SideSection({ title, children }: { title: ReactNode; children: ReactNode }) {
  const headId = useId();
  return (
    <section aria-labelledby={headId} className="[&+&]:mt-8">
      <h2 id={headId} className="border-b border-rule-strong pb-2 text-md font-semibold">
        {title}
      </h2>
      {children}
    </section>
  );
}
