import clsx from "clsx";
import NextLink from "next/link";
import type { ReactNode } from "react";
import { SEGMENT, SEGMENT_FRAME } from "./segment-class.ts";

export type SegmentLink = { href: string; label: ReactNode; current?: boolean; count?: number };

export type SegmentedLinksProps = {
  /** What is chosen among: "View", "Range". */
  label: string;
  links: readonly SegmentLink[];
  className?: string;
};

/** A segmented control whose state is in the address, so that a copied link shows the same thing. */
export function SegmentedLinks({ label, links, className }: SegmentedLinksProps) {
  return (
    <nav aria-label={label} className={clsx(SEGMENT_FRAME, "overflow-x-auto no-scrollbar", className)}>
      {links.map((link) => (
        <NextLink
          key={link.href}
          href={link.href}
          scroll={false}
          aria-current={link.current ? "true" : undefined}
          className={clsx(
            SEGMENT,
            "-outline-offset-2 aria-[current]:bg-sunken aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:shadow-[inset_0_-2px_0_var(--color-ink)]",
          )}
        >
          {link.label}
          {link.count !== undefined && (
            <span className="ml-1 font-normal text-ink-3">{link.count.toLocaleString("en")}</span>
          )}
        </NextLink>
      ))}
    </nav>
  );
}
