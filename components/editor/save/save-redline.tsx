"use client";

import { RedlineDocument } from "#components/redline/redline-document.tsx";
import { SkeletonLines } from "#components/ui/skeleton-lines.tsx";
import { summarySentence } from "#lib/prompts/domain/redline/summary-sentence.ts";
import { useEditor } from "../editor-context.ts";

/** It scrolls, so keys must reach it. */
const SCROLLS = { tabIndex: 0 };

/** What this version would change, in its own scrolling sheet, so that the form below stays in sight. */
export function SaveRedline() {
  const { page, base, redline, state } = useEditor();
  if (!base) {
    return <p className="mb-4 font-serif text-md text-pretty">This is the first version of {page.name}.</p>;
  }
  if (redline.failed) {
    return (
      <p className="mb-4 text-ink-2">This browser could not compute what changes. It can be saved all the same.</p>
    );
  }
  if (!redline.redline) return <SkeletonLines lines={4} label="Comparing" className="mb-4" />;
  return (
    <>
      <p className="mb-3 font-serif text-md text-pretty">{summarySentence(redline.redline)}</p>
      <section
        aria-label={`Changes against v${base.number}`}
        {...SCROLLS}
        className="mb-5 max-h-[38dvh] overflow-y-auto border-b"
      >
        <RedlineDocument
          redline={redline.redline}
          title={`${page.name}, draft compared with v${base.number}`}
          baseSha={base.commitSha.slice(0, 7)}
          headSha="draft"
          templateFormat={state.draft.content.templateFormat}
        />
      </section>
    </>
  );
}
