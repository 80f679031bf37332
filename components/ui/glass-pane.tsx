import type { ReactNode } from "react";

/** The frame around breaking the glass: hatched red, like nothing else in the product. */
export function GlassPane({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section className="border border-fail bg-[repeating-linear-gradient(135deg,var(--color-fail)_0_3px,transparent_3px_7px)] bg-[length:10px_100%] bg-no-repeat py-4 pr-5 pl-[1.875rem]">
      <h3 className="font-semibold text-fail">{title}</h3>
      {children}
    </section>
  );
}
