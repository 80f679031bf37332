import clsx from "clsx";
import type { ComponentType, ReactNode } from "react";
import type { IconProps } from "./icon.tsx";
import { CandidateIcon, ClockIcon, FailIcon, PassIcon, StableIcon, UnsureIcon } from "./meaning-icons.tsx";

export type VerdictKind = "pass" | "fail" | "inconclusive" | "running" | "none" | "candidate" | "stable";

const LOOK: Record<VerdictKind, { Glyph: ComponentType<IconProps>; word: string; tone: string }> = {
  pass: { Glyph: PassIcon, word: "Pass", tone: "font-semibold text-pass" },
  fail: { Glyph: FailIcon, word: "Fail", tone: "font-semibold text-fail" },
  inconclusive: { Glyph: UnsureIcon, word: "Inconclusive", tone: "font-semibold text-unsure" },
  running: { Glyph: ClockIcon, word: "Running", tone: "text-ink-2" },
  none: { Glyph: ClockIcon, word: "Not tested", tone: "text-ink-3" },
  candidate: { Glyph: CandidateIcon, word: "Candidate", tone: "font-semibold text-candidate" },
  stable: { Glyph: StableIcon, word: "Stable", tone: "font-semibold text-stable" },
};

export type VerdictProps = {
  kind: VerdictKind;
  /** `lg` in the margin beside a page's answer. */
  size?: "md" | "lg";
  /** The word, when the usual one says too little: "Blocked", "Within margin", "Running, 212 of 312". */
  children?: ReactNode;
  className?: string;
};

/** A meaning: its glyph and its word, coloured together. */
export function Verdict({ kind, size = "md", children, className }: VerdictProps) {
  const { Glyph, word, tone } = LOOK[kind];
  return (
    <span
      className={clsx(
        "inline-flex items-baseline gap-1.5 whitespace-nowrap",
        size === "lg" && "text-md leading-[1.375rem]",
        tone,
        className,
      )}
    >
      <Glyph className="size-[1.0625em] translate-y-[0.15em]" />
      <span>{children ?? word}</span>
    </span>
  );
}
