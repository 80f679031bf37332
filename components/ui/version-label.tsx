import clsx from "clsx";
import NextLink from "next/link";
import type { ComponentType } from "react";
import type { IconProps } from "./icon.tsx";
import { CandidateIcon, OtherVersionIcon, StableIcon } from "./meaning-icons.tsx";

export type VersionState = "stable" | "candidate" | "other";

const LOOK: Record<VersionState, { Glyph: ComponentType<IconProps>; glyph: string; text: string }> = {
  stable: { Glyph: StableIcon, glyph: "text-stable", text: "text-ink" },
  candidate: { Glyph: CandidateIcon, glyph: "text-candidate", text: "text-candidate" },
  other: { Glyph: OtherVersionIcon, glyph: "text-ink", text: "text-ink" },
};

export type VersionLabelProps = {
  /** The version's number: 12 is shown as v12. */
  version: number;
  state?: VersionState;
  semver?: string;
  href?: string;
  className?: string;
};

/** A version: what it is to its channel (filled, half, ring) and its number, set in mono. */
export function VersionLabel({ version, state = "other", semver, href, className }: VersionLabelProps) {
  const { Glyph, glyph, text } = LOOK[state];
  const look = clsx(
    "inline-flex items-baseline gap-1.5 font-mono text-sm font-medium whitespace-nowrap",
    text,
    className,
  );
  const content = (
    <>
      <Glyph className={clsx("size-2.5", glyph)} />
      <span>
        v{version}
        {state !== "other" && <span className="sr-only">, {state}</span>}
        {semver && <span className="ml-1.5 font-normal text-ink-2">{semver}</span>}
      </span>
    </>
  );
  if (!href) return <span className={look}>{content}</span>;
  return (
    <NextLink href={href} className={clsx(look, "no-underline hover:underline")}>
      {content}
    </NextLink>
  );
}
