import clsx from "clsx";
import { type SplitShare, shareText } from "./split-share.ts";

/** The words beside a split bar: "v7 75 % · v8 25 %"; a lone version is its number only. */
export function SplitLabel({ parts, className }: { parts: readonly SplitShare[]; className?: string }) {
  const alone = parts.length === 1;
  return (
    <span className={clsx("font-mono text-sm whitespace-nowrap", className)}>
      {parts.map((part, index) => (
        <span key={part.version} className={clsx(part.state === "candidate" && "text-candidate")}>
          {index > 0 && <span className="font-sans text-ink-3"> · </span>}v{part.version}
          {!alone && <span className="font-sans"> {shareText(part.share)}</span>}
        </span>
      ))}
    </span>
  );
}
