"use client";

import dynamic from "next/dynamic";
import { useMemo, useRef, useState } from "react";
import { useCleanCopy } from "#components/prompts/use-clean-copy.ts";
import { RedlineDocument } from "#components/redline/redline-document.tsx";
import { useShortcuts } from "#components/shell/use-shortcuts.ts";
import { CommentIcon } from "#components/ui/act-icons.tsx";
import { Button } from "#components/ui/button.tsx";
import type { RedlineField, RedlineParagraph } from "#lib/prompts/domain/redline/shapes.ts";
import type { ReviewPage } from "#lib/reviews/domain/review-page.ts";
import { paragraphKey } from "#lib/reviews/domain/thread-place.ts";
import type { ThreadView } from "#lib/reviews/domain/thread-view.ts";
import { AcceptAll } from "./accept-all.tsx";
import { CommentThread } from "./comment-thread.tsx";
import type { SelectedWords } from "./find-words.ts";
import { MarginThreads } from "./margin-threads.tsx";
import { ParagraphNote, placeName } from "./paragraph-note.tsx";
import { ResolvedThreads } from "./resolved-threads.tsx";
import { SelectionButtons } from "./selection-buttons.tsx";
import { ThreadActsProvider } from "./thread-acts-provider.tsx";
import { useQuoteMarks } from "./use-quote-marks.ts";
import { useSelectedWords } from "./use-selected-words.ts";
import { useThreadKeys } from "./use-thread-keys.ts";

const CommentDialog = dynamic(() => import("./comment-dialog.tsx").then((module) => module.CommentDialog), {
  ssr: false,
});

type Review = Pick<
  ReviewPage,
  "id" | "prompt" | "version" | "sha" | "base" | "served" | "redline" | "templateFormat" | "threads"
> & { reader: Pick<ReviewPage["reader"], "mayEdit" | "mayComment"> };
export type ReviewDocumentProps = { workspace: string; review: Review; mayComment: boolean };

const SHORT_SHA = 7;
const short = (sha: string) => sha.slice(0, SHORT_SHA);

type Composer = { about: SelectedWords | null; suggesting: boolean };

/** The text under review with what people said about it beside it; selected words can be commented on. */
export function ReviewDocument({ workspace, review, mayComment }: ReviewDocumentProps) {
  const box = useRef<HTMLDivElement>(null);
  const [composer, setComposer] = useState<Composer | null>(null);
  const selected = useSelectedWords(box, mayComment);
  const { threads, version, reader } = review;
  const open = useMemo(() => threads.filter(({ resolved }) => resolved === null), [threads]);
  useQuoteMarks(box, open);
  useThreadKeys();

  const compose = (about: SelectedWords | null, suggesting = false) => setComposer({ about, suggesting });
  useShortcuts({ c: () => compose(selected), s: () => selected !== null && compose(selected, true) }, mayComment);

  // Selecting words must not draw a long text anew.
  const sheet = useMemo(() => <ReviewSheet review={review} threads={open} />, [review, open]);
  const loose = open.filter(({ place }) => place === null);

  return (
    <ThreadActsProvider
      workspace={workspace}
      prompt={review.prompt}
      mayComment={reader.mayComment}
      mayAccept={reader.mayEdit}
    >
      <AcceptAll threads={open} />
      <div ref={box} className="relative grid lg:grid-cols-[minmax(0,1fr)_16rem]">
        {sheet}
        <MarginThreads
          box={box}
          threads={open}
          version={version}
          hasLegend={review.base !== null}
          hint={
            mayComment
              ? "Select words in the text to comment on them, or to suggest others."
              : "Nobody has commented yet."
          }
        />
        {selected && !composer && (
          <SelectionButtons
            selected={selected}
            onComment={() => compose(selected)}
            onSuggest={() => compose(selected, true)}
          />
        )}
      </div>
      {loose.length > 0 && (
        <div className="mt-6 space-y-4 lg:hidden">
          {loose.map((thread) => (
            <CommentThread key={thread.id} thread={thread} version={version} />
          ))}
        </div>
      )}
      <div className="mt-4 ml-10 flex flex-wrap gap-2 max-md:ml-0 print:hidden">
        {mayComment && (
          <Button size="sm" icon={<CommentIcon />} onClick={() => compose(selected)}>
            Comment{selected ? " on the selected words" : " on the whole"}…
          </Button>
        )}
      </div>
      <ResolvedThreads threads={threads.filter(({ resolved }) => resolved !== null)} version={version} />
      {composer && (
        <CommentDialog
          workspace={workspace}
          subject={{ reviewId: review.id }}
          {...composer}
          onClose={() => setComposer(null)}
        />
      )}
    </ThreadActsProvider>
  );
}

type SheetProps = { review: Review; threads: readonly ThreadView[] };

function ReviewSheet({ review, threads }: SheetProps) {
  const { base, version, served, sha, redline, templateFormat } = review;
  const [clean] = useCleanCopy();
  const live = base?.version === served ? ", which is live" : "";
  const against = clean ? `v${version} as it would stand` : `v${version} against v${base?.version}${live}`;
  const title = base ? against : `v${version}, nothing was released before it`;
  return (
    <RedlineDocument
      redline={redline}
      title={title}
      baseSha={short(base?.sha ?? sha)}
      headSha={short(sha)}
      templateFormat={templateFormat}
      cleanCopy={clean || base === null}
      keepsOpen={(field, paragraph) => threadsAt(threads, field, paragraph).length > 0}
      note={(field: RedlineField["field"], paragraph: RedlineParagraph) => {
        const here = threadsAt(threads, field, paragraph);
        return <ParagraphNote place={placeName(field, paragraphKey(paragraph))} threads={here} version={version} />;
      }}
    />
  );
}

function threadsAt(threads: readonly ThreadView[], field: RedlineField["field"], paragraph: RedlineParagraph) {
  const key = paragraphKey(paragraph);
  return threads.filter(({ place }) => place?.field === field && place.paragraph === key);
}
