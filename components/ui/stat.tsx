import clsx from "clsx";
import type { ReactNode } from "react";

const TONE = { ink: "", candidate: "text-candidate", fail: "text-fail", pass: "text-pass", unsure: "text-unsure" };

export type StatProps = {
  label: ReactNode;
  value: ReactNode;
  unit?: ReactNode;
  /** Its doubt in the same breath: "87.5 to 93.1 %", "of 41". */
  interval?: ReactNode;
  tone?: keyof typeof TONE;
  size?: "md" | "lg";
};

/** A figure with its unit and its uncertainty. */
export function Stat({ label, value, unit, interval, tone = "ink", size = "lg" }: StatProps) {
  return (
    <div>
      <div className="text-xs text-ink-3">{label}</div>
      <div
        className={clsx(
          "whitespace-nowrap",
          size === "lg" ? "text-figure tracking-[-0.025em]" : "text-title tracking-[-0.015em]",
          TONE[tone],
        )}
      >
        {value}
        {unit && <span className="ml-[0.2em] text-[0.5em] tracking-normal text-ink-2">{unit}</span>}
      </div>
      {interval && <div className="text-sm text-ink-2">{interval}</div>}
    </div>
  );
}
