import NextLink from "next/link";
import type { ReactNode } from "react";

/** A heading over the values of one facet. */
export function FacetGroup({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="pb-3 [&+&]:border-t [&+&]:pt-4">
      <h2 className="pb-1 text-xs text-ink-3">{title}</h2>
      <ul>{children}</ul>
    </section>
  );
}

export type FacetLinkProps = { href: string; current: boolean; count: number; children: string };

/** One value with how many it would leave. Choosing again what is chosen takes it away: the page says so by `href`. */
export function FacetLink({ href, current, count, children }: FacetLinkProps) {
  return (
    <li>
      <NextLink
        href={href}
        scroll={false}
        aria-current={current ? "true" : undefined}
        className="-mx-1.5 flex justify-between gap-2 rounded-mark px-1.5 py-0.5 text-ink-2 no-underline hover:bg-hover hover:text-ink aria-[current]:font-semibold aria-[current]:text-accent max-md:py-2"
      >
        <span className="min-w-0 truncate" title={children}>
          {children}
        </span>
        <span className={current ? undefined : "text-ink-3"}>{count.toLocaleString("en")}</span>
      </NextLink>
    </li>
  );
}
