"use client";

import clsx from "clsx";
import type { RefObject } from "react";
import type { ThreadView } from "#lib/reviews/domain/thread-view.ts";
import { CommentThread } from "./comment-thread.tsx";
import { useThreadTops } from "./use-thread-tops.ts";

type Props = {
  box: RefObject<HTMLElement | null>;
  threads: readonly ThreadView[];
  version: number;
  hint: string;
  /** Under the sheet stands its legend, which the margin does not go along. */
  hasLegend: boolean;
};

/** The margin of the sheet: each thread beside its words. On narrow windows the threads stand in the text instead. */
export function MarginThreads({ box, threads, version, hint, hasLegend }: Props) {
  const tops = useThreadTops(
    box,
    threads.map(({ id }) => id),
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
        const top = tops?.get(thread.id);
        return (
          <div
            key={thread.id}
            data-thread={thread.id}
            style={top === undefined ? undefined : { position: "absolute", top }}
            className="inset-x-0 px-4 pb-4"
          >
            <CommentThread thread={thread} version={version} />
          </div>
        );
      })}
      {threads.length === 0 && <p className="text-sm text-ink-3 text-pretty">{hint}</p>}
    </aside>
  );
}
