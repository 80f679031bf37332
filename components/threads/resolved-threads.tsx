import type { ThreadView } from "#lib/reviews/domain/thread-view.ts";
import { CommentThread } from "./comment-thread.tsx";

type Props = { threads: readonly ThreadView[]; version: number | null };

/** Threads that are settled: folded away, but in the record. */
export function ResolvedThreads({ threads, version }: Props) {
  if (threads.length === 0) return null;
  return (
    <details className="mt-6">
      <summary className="cursor-pointer text-sm font-medium text-ink-2">
        {threads.length === 1 ? "1 resolved thread" : `${threads.length} resolved threads`}
      </summary>
      <div className="mt-4 grid gap-x-10 gap-y-5 md:grid-cols-2">
        {threads.map((thread) => (
          <CommentThread key={thread.id} thread={thread} version={version} quoting />
        ))}
      </div>
    </details>
  );
}
