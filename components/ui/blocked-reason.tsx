import clsx from "clsx";
import type { ReactNode } from "react";

export type ReasonPlacement = "beside" | "under";

type Props = {
  id: string;
  reason: ReactNode;
  placement: ReasonPlacement;
  children: ReactNode;
};

/** Puts the reason why something may not be done next to it, where it is read without hovering. */
export function BlockedReason({ id, reason, placement, children }: Props) {
  return (
    <span
      className={clsx(
        "inline-flex min-w-0",
        placement === "beside" ? "flex-wrap items-center gap-x-2 gap-y-1" : "flex-col items-start gap-1",
      )}
    >
      {children}
      <span
        id={id}
        className={clsx(
          "text-ink-2 text-pretty",
          placement === "beside" ? "min-w-0 text-sm" : "max-w-56 text-xs leading-[1.125rem]",
        )}
      >
        {reason}
      </span>
    </span>
  );
}
