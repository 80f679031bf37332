import type { ThreadView } from "#lib/reviews/domain/thread-view.ts";
import { CommentThread } from "./comment-thread.tsx";

/** `system|at 4`: how a paragraph of the sheet is found again in the page. */
export function placeName(field: string, paragraph: string): string {
  return `${field}|${paragraph}`;
}

type Props = { place: string; threads: readonly ThreadView[]; version: number };

/** Behind a paragraph's words: the numbers of its threads, and on narrow windows the threads themselves. */
export function ParagraphNote({ place, threads, version }: Props) {
  return (
    <span data-place={place}>
      {threads.map((thread) => (
        <sup
          key={thread.id}
          data-anchor={thread.id}
          className="ml-0.5 [sup+&]:before:content-[','] select-none align-[0.5em] font-sans text-xs leading-none font-semibold text-unsure"
        >
          <span className="sr-only">comment </span>
          {thread.number}
        </sup>
      ))}
      {threads.length > 0 && (
        <span className="mt-3 block space-y-3 lg:hidden print:hidden">
          {threads.map((thread) => (
            <CommentThread key={thread.id} thread={thread} version={version} />
          ))}
        </span>
      )}
    </span>
  );
}
