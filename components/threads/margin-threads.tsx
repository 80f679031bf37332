"use client";

import clsx from "clsx";
import type { RefObject } from "react";
import type { ReviewComment } from "#lib/reviews/domain/review-page.ts";
import type { Thread } from "#lib/reviews/domain/threads.ts";
import { CommentThread } from "./comment-thread.tsx";
import { useThreadTops } from "./use-thread-tops.ts";

type Props = {
  box: RefObject<HTMLElement | null>;
  threads: readonly Thread<ReviewComment>[];
  hint: string;
  /** Under the sheet stands its legend, which the margin does not go along. */
  hasLegend: boolean;
};

/** The margin of the sheet: each thread beside its words. On narrow windows the threads stand in the text instead. */
export function MarginThreads({ box, threads, hint, hasLegend }: Props) {
  const tops = useThreadTops(
    box,
    threads.map(({ key }) => key),
  );
  return (
    <aside
      aria-label="Comments"
      style={{ minHeight: tops?.get("end") }}
      className={clsx(
        "relative border border-l-0 bg-paper px-4 pt-4 max-lg:hidden print:hidden",
        hasLegend && "mb-[2.375rem]",
      )}
    >
      {threads.map((thread) => {
        const top = tops?.get(thread.key);
        return (
          <div
            key={thread.key}
            data-thread={thread.key}
            style={top === undefined ? undefined : { position: "absolute", top }}
            className="inset-x-0 pr-4 pb-4 [&>span]:pl-4"
          >
            <CommentThread thread={thread} />
          </div>
        );
      })}
      {threads.length === 0 && <p className="text-sm text-ink-3 text-pretty">{hint}</p>}
    </aside>
  );
}
