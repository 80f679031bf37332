"use client";

import { Button } from "./button.tsx";

export type LoadMoreProps = {
  shown: number;
  total?: number;
  /** Plural: "cases". */
  noun: string;
  pending?: boolean;
  onLoad: () => void;
};

/** The end of a list that has more. */
export function LoadMore({ shown, total, noun, pending, onLoad }: LoadMoreProps) {
  if (total !== undefined && shown >= total) return null;
  return (
    <div className="flex items-center gap-3 pt-4">
      <Button size="sm" pending={pending} pendingLabel="Loading…" onClick={onLoad}>
        Show more {noun}
      </Button>
      <span className="text-sm text-ink-3">
        {shown.toLocaleString("en")}
        {total === undefined ? "" : ` of ${total.toLocaleString("en")}`} shown
      </span>
    </div>
  );
}
