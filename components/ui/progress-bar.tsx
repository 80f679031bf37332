import clsx from "clsx";

export type ProgressBarProps = {
  /** What is going on, for readers: "Run 421". */
  label: string;
  value: number;
  max: number;
  /** In words, if not "212 of 312". */
  valueText?: string;
  className?: string;
};

/** How far work has come. The words (money so far, time left) stand beside it. */
export function ProgressBar({ label, value, max, valueText, className }: ProgressBarProps) {
  const part = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0;
  return (
    <div
      role="progressbar"
      tabIndex={-1}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={Math.min(value, max)}
      aria-valuetext={valueText ?? `${value} of ${max}`}
      className={clsx("h-1.5 border border-rule-strong bg-stable-wash", className)}
    >
      <div
        style={{ width: `${part * 100}%` }}
        className="h-full bg-ink-2 transition-[width] duration-(--time-move) ease-settle"
      />
    </div>
  );
}
