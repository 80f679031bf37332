import clsx from "clsx";
import type { ReactNode } from "react";

export type ParagraphFrameProps = {
  /** Where links and notes point: `paragraph-4`. Left out for deleted paragraphs, whose number is the base's. */
  id?: string;
  number: number;
  /** The number belongs to a paragraph that is gone. */
  gone?: boolean;
  /** Draws the change bar. */
  changed?: boolean;
  /** Sets the text back behind changed paragraphs. */
  quiet?: boolean;
  children: ReactNode;
};

/** A numbered paragraph of the sheet: the number hangs in the margin, a bar beside it marks a change. */
export function ParagraphFrame({
  id,
  number,
  gone = false,
  changed = false,
  quiet = false,
  children,
}: ParagraphFrameProps) {
  return (
    <p
      id={id}
      className={clsx(
        "relative pl-10 wrap-anywhere print:break-inside-avoid max-md:pl-4",
        quiet ? "text-ink-2" : "text-ink",
        changed &&
          "before:absolute before:inset-y-1 before:left-6 before:border-l-3 before:border-ink max-md:before:left-0",
      )}
    >
      <span
        className={clsx(
          "absolute left-0 font-mono text-xs leading-[inherit] text-ink-3 select-none max-md:sr-only",
          gone && "line-through",
        )}
      >
        {gone && <span className="sr-only">formerly </span>}
        {number}
      </span>
      {children}
    </p>
  );
}
