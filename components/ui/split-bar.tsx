import clsx from "clsx";
import { type SplitShare, splitText } from "./split-share.ts";

const FILL = { stable: "bg-stable", candidate: "hatch-candidate", other: "bg-rule-strong" };

export type SplitBarProps = {
  parts: readonly SplitShare[];
  /** Width by class; full width of its cell by default. */
  className?: string;
};

/** Who gets what: stable solid, candidate hatched. A version that is alone draws a faint line only. */
export function SplitBar({ parts, className }: SplitBarProps) {
  const shown = parts.filter((part) => part.share > 0);
  const alone = shown.length < 2;
  return (
    <span
      role="img"
      aria-label={splitText(shown)}
      className={clsx("inline-flex gap-0.5 align-middle", alone ? "h-1" : "h-2", className ?? "w-full")}
    >
      {shown.map((part) => (
        <span
          key={part.version}
          style={{ flexGrow: part.share }}
          className={clsx(
            "h-full min-w-0.5 basis-0 transition-[flex-grow] duration-(--time-move) ease-settle",
            alone ? "bg-rule-strong" : FILL[part.state ?? "other"],
          )}
        />
      ))}
    </span>
  );
}
