import clsx from "clsx";

export type ButtonVariant = "main" | "default" | "quiet" | "stop" | "stop-now" | "glass";
export type ButtonSize = "sm" | "md" | "big";

const VARIANT: Record<ButtonVariant, string> = {
  main: "border-accent bg-accent text-on-fill hover:border-accent-hover hover:bg-accent-hover",
  default: "border-edge bg-sheet text-ink hover:bg-hover",
  quiet: "border-transparent text-ink-2 hover:bg-hover hover:text-ink",
  stop: "border-fail text-fail hover:bg-fail-wash",
  "stop-now": "border-fail bg-fail text-on-fill hover:border-fail-hover hover:bg-fail-hover",
  glass: "border-fail text-fail hatch-glass hover:text-fail-hover",
};

const SIZE: Record<ButtonSize, string> = {
  sm: "h-6.5 px-2 text-sm font-medium max-md:h-8",
  md: "h-8 px-3 text-base font-medium max-md:h-10",
  big: "h-12 px-6 text-md font-semibold",
};

const FRAME =
  "inline-flex flex-none items-center justify-center gap-1.5 rounded-control border whitespace-nowrap no-underline select-none";
const BLOCKED = "cursor-default border-dashed border-rule-strong text-ink-3";

export type ButtonLook = {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** May not be pressed: keeps its place, loses its fill, is drawn dashed. */
  blocked?: boolean;
  className?: string;
};

/** Classes of everything that looks like a button; the one place that knows how. */
export function buttonClass({ variant = "default", size = "md", blocked = false, className }: ButtonLook): string {
  return clsx(
    FRAME,
    SIZE[size],
    blocked ? BLOCKED : VARIANT[variant],
    variant === "quiet" && size === "md" && "px-2",
    variant === "glass" && !blocked && "pl-5",
    className,
  );
}
