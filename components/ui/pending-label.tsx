import clsx from "clsx";
import type { ReactNode } from "react";
import { WaitingIcon } from "./act-icons.tsx";

type Props = { pending: boolean; pendingLabel?: string; children: ReactNode };

const CELL = "col-start-1 row-start-1 inline-flex items-center justify-center gap-1.5";

/** Both states of a button's words in one grid cell, so that the wider one sets the width and nothing jumps. */
export function PendingLabel({ pending, pendingLabel, children }: Props) {
  if (!pending && !pendingLabel) return children;
  return (
    <span className="inline-grid">
      <span className={clsx(CELL, pending && "invisible")}>{children}</span>
      <span className={clsx(CELL, !pending && "invisible")}>
        <WaitingIcon className={clsx("size-4", pending && "motion-safe:animate-spin")} />
        {pendingLabel ?? <span className="sr-only">Working</span>}
      </span>
    </span>
  );
}
