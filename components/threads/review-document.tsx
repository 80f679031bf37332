"use client";

import dynamic from "next/dynamic";
import { useEffect, useMemo, useRef, useState } from "react";
import { RedlineDocument } from "#components/redline/redline-document.tsx";
import { useShortcuts } from "#components/shell/use-shortcuts.ts";
import { CommentIcon } from "#components/ui/act-icons.tsx";
import { Button } from "#components/ui/button.tsx";
import type { RedlineField, RedlineParagraph } from "#lib/prompts/domain/redline/shapes.ts";
import type { ReviewComment, ReviewPage } from "#lib/reviews/domain/review-page.ts";
import { paragraphKey, type Thread, threadsOf } from "#lib/reviews/domain/threads.ts";
import { CommentThread } from "./comment-thread.tsx";
import { type SelectedWords, selectedWords } from "./find-words.ts";
import { MarginThreads } from "./margin-threads.tsx";
import { ParagraphNote, placeName } from "./paragraph-note.tsx";
import { useQuoteMarks } from "./use-quote-marks.ts";

const CommentDialog = dynamic(() => import("./comment-dialog.tsx").then((module) => module.CommentDialog), {
  ssr: false,
});

type Review = Pick<
  ReviewPage,
  "id" | "version" | "sha" | "base" | "served" | "redline" | "templateFormat" | "comments" | "closed"
>;
export type ReviewDocumentProps = { workspace: string; review: Review; mayComment: boolean };

const SHORT_SHA = 7;
const short = (sha: string) => sha.slice(0, SHORT_SHA);

type Composer = { about: SelectedWords | null };

/** The text under review with what people said about it beside it; selected words can be commented on. */
export function ReviewDocument({ workspace, review, mayComment }: ReviewDocumentProps) {
  const box = useRef<HTMLDivElement>(null);
  const [selected, setSelected] = useState<SelectedWords | null>(null);
  const [composer, setComposer] = useState<Composer | null>(null);
  const { comments, redline } = review;
  const threads = useMemo(() => threadsOf(comments, redline.fields), [comments, redline]);
  useQuoteMarks(box, threads);

  useEffect(() => {
    if (!mayComment) return;
    const read = () => setSelected(box.current && selectedWords(box.current));
    document.addEventListener("selectionchange", read);
    return () => document.removeEventListener("selectionchange", read);
  }, [mayComment]);

  const compose = (about: SelectedWords | null) => setComposer({ about });
  useShortcuts({ c: () => compose(selected) }, mayComment);

  // Selecting words must not draw a long text anew.
  const sheet = useMemo(() => <ReviewSheet review={review} threads={threads} />, [review, threads]);
  const loose = threads.filter(({ place }) => place === null);

  return (
    <div>
      <div ref={box} className="relative grid lg:grid-cols-[minmax(0,1fr)_16rem]">
        {sheet}
        <MarginThreads
          box={box}
          threads={threads}
          hasLegend={review.base !== null}
          hint={mayComment ? "Select words in the text to comment on them." : "Nobody has commented yet."}
        />
        {selected && !composer && <SelectionButton selected={selected} onComment={() => compose(selected)} />}
      </div>
      {loose.length > 0 && (
        <div className="mt-6 space-y-4 lg:hidden">
          {loose.map((thread) => (
            <CommentThread key={thread.key} thread={thread} />
          ))}
        </div>
      )}
      {mayComment && (
        <div className="mt-4 ml-10 max-md:ml-0 print:hidden">
          <Button size="sm" icon={<CommentIcon />} onClick={() => compose(selected)}>
            Comment{selected ? " on the selected words" : " on the whole"}…
          </Button>
        </div>
      )}
      {composer && (
        <CommentDialog
          workspace={workspace}
          reviewId={review.id}
          about={composer.about}
          onClose={() => setComposer(null)}
        />
      )}
    </div>
  );
}

type SheetProps = { review: Review; threads: readonly Thread<ReviewComment>[] };

function ReviewSheet({ review, threads }: SheetProps) {
  const { base, version, served, sha, redline, templateFormat } = review;
  const live = base?.version === served ? ", which is live" : "";
  return (
    <RedlineDocument
      redline={redline}
      title={base ? `v${version} against v${base.version}${live}` : `v${version}, nothing was released before it`}
      baseSha={short(base?.sha ?? sha)}
      headSha={short(sha)}
      templateFormat={templateFormat}
      cleanCopy={base === null}
      note={(field: RedlineField["field"], paragraph: RedlineParagraph) => {
        const key = paragraphKey(paragraph);
        const here = threads.filter(({ place }) => place?.field === field && place.paragraph === key);
        return <ParagraphNote place={placeName(field, key)} threads={here} />;
      }}
    />
  );
}

type SelectionButtonProps = { selected: SelectedWords; onComment: () => void };

/** Right under the selected words; pressing it keeps the selection. */
function SelectionButton({ selected, onComment }: SelectionButtonProps) {
  const { top, left } = selected;
  return (
    <span
      style={{ top: top + 6, left: `clamp(0.5rem, ${left}px, calc(100% - 8rem))` }}
      className="absolute z-20 bg-sheet print:hidden"
    >
      <Button
        size="sm"
        icon={<CommentIcon />}
        tabIndex={-1}
        onPointerDown={(event) => event.preventDefault()}
        onClick={onComment}
      >
        Comment
      </Button>
    </span>
  );
}
