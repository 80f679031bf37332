import clsx from "clsx";
import type { ReactNode } from "react";

const TONE = {
  neutral: "border-rule-strong text-ink-2",
  critical: "border-fail/45 text-fail",
  unsure: "border-unsure/55 text-unsure",
  candidate: "border-candidate/55 text-candidate",
};

export type TagProps = { tone?: keyof typeof TONE; className?: string; children: ReactNode };

/** A word that sorts: golden, critical, customer-facing. */
export function Tag({ tone = "neutral", className, children }: TagProps) {
  return (
    <span className={clsx("inline-block rounded-mark border px-1 text-xs whitespace-nowrap", TONE[tone], className)}>
      {children}
    </span>
  );
}
