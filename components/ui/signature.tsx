import clsx from "clsx";
import type { ReactNode } from "react";

export type SignatureProps = {
  /** Whose line this is: "For Legal", "Written by". */
  role: ReactNode;
  /** Who signed. Without it the line is empty. */
  name?: ReactNode;
  /** When, as a `Time`. */
  at?: ReactNode;
  /** `fallen`: the text changed after signing. `refused`: changes were asked for. */
  state?: "signed" | "waiting" | "refused" | "fallen";
  /** What an empty line waits for ("waits 19 h"), or why a signature fell. */
  note?: ReactNode;
};

/** A line to sign on: signed is underlined twice, an unsigned line is empty, not grey. */
export function Signature({ role, name, at, state = name ? "signed" : "waiting", note }: SignatureProps) {
  return (
    <li
      className={clsx(
        "grid min-h-14 grid-cols-[1fr_auto] items-end gap-x-2 pt-3 pb-2",
        state === "signed" ? "border-b-3 border-double border-ink" : "border-b border-ink-3",
      )}
    >
      <span className="col-span-2 text-xs text-ink-3">{role}</span>
      <span className="min-w-0">
        {name && (
          <span
            className={clsx(
              "block font-serif text-[1.0625rem] leading-6 font-medium italic",
              state === "signed" && "text-accent",
              state === "refused" && "text-fail",
              state === "fallen" && "text-ink-3 line-through",
            )}
          >
            {name}
          </span>
        )}
        {note && <span className="block text-sm leading-6 text-ink-2">{note}</span>}
      </span>
      {at && <span className="text-xs whitespace-nowrap text-ink-3">{at}</span>}
    </li>
  );
}
