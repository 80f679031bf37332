"use client";

import clsx from "clsx";
import type { RedlineParagraph } from "#lib/prompts/domain/redline/shapes.ts";
import { splitParagraphs } from "#lib/prompts/domain/redline/tokenize.ts";
import { MarkedText } from "./marked-text.tsx";
import { useTextRedline } from "./use-redline.ts";

export type InlineDiffProps = {
  /** The output to compare with. */
  base: string;
  /** The output that is shown. */
  head: string;
  className?: string;
};

/** A short output with what differs from another one marked in it; plain until the comparison is there. */
export function InlineDiff({ base, head, className }: InlineDiffProps) {
  const state = useTextRedline(base, head);
  const paragraphs = state.status === "ready" ? state.redline.paragraphs : unmarked(head);
  return (
    <div aria-busy={state.status === "computing"} className={clsx("space-y-2 wrap-anywhere", className)}>
      {paragraphs.map((paragraph) => (
        <p key={`${paragraph.status === "deleted" ? "gone" : "at"} ${paragraph.number}`}>
          <MarkedText segments={paragraph.segments} />
        </p>
      ))}
      {state.status === "error" && (
        <p className="font-sans text-xs text-ink-3">Differences are not marked: this browser could not compute them.</p>
      )}
    </div>
  );
}

function unmarked(text: string): RedlineParagraph[] {
  return splitParagraphs(text).map((line, index) => ({
    number: index + 1,
    baseNumber: null,
    status: "same",
    segments: [{ kind: "same", text: line }],
  }));
}
