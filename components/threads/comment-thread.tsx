import clsx from "clsx";
import { Time } from "#components/ui/time.tsx";
import type { ReviewComment } from "#lib/reviews/domain/review-page.ts";
import type { Thread } from "#lib/reviews/domain/threads.ts";

/** What people said about some words. Made of phrases only, so that it may also stand inside a paragraph. */
export function CommentThread({ thread, className }: { thread: Thread<ReviewComment>; className?: string }) {
  const { number, quote, place, comments } = thread;
  return (
    <span className={clsx("block border-t-2 border-unsure pt-2 font-sans text-sm text-ink", className)}>
      {quote === null && <span className="mb-1 block text-xs text-ink-3">On the whole</span>}
      {quote !== null && place === null && (
        <span className="mb-1 block text-xs text-ink-2">
          These words are not in the text: <q className="font-serif">{quote}</q>
        </span>
      )}
      {comments.map((comment, index) => (
        <span key={comment.id} className={clsx("block", index > 0 && "mt-2 border-t pt-2")}>
          <span className="flex items-baseline justify-between gap-2">
            <span className="min-w-0">
              {index === 0 && number !== null && <b className="mr-2 text-unsure">{number}</b>}
              <b className="font-medium">{comment.author}</b>
            </span>
            <Time at={comment.at} className="flex-none text-xs whitespace-nowrap text-ink-3" />
          </span>
          <span className="block wrap-anywhere whitespace-pre-line">{comment.body}</span>
        </span>
      ))}
    </span>
  );
}
