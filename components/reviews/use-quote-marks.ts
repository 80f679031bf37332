"use client";

import { type RefObject, useEffect } from "react";
import type { ReviewComment } from "#lib/reviews/domain/review-page.ts";
import type { Thread } from "#lib/reviews/domain/threads.ts";
import { rangeOfWords } from "./find-words.ts";
import { placeName } from "./paragraph-note.tsx";

/** The name under which the style sheet finds the marked words: `::highlight(quote)`. */
const NAME = "quote";

/** Tints the words that comments quote, where the browser can do that without touching the text. */
export function useQuoteMarks(container: RefObject<HTMLElement | null>, threads: readonly Thread<ReviewComment>[]) {
  useEffect(() => {
    const box = container.current;
    if (!box || !("highlights" in CSS)) return;
    const highlight = new Highlight();
    for (const { place, quote } of threads) {
      if (!place || !quote) continue;
      const name = placeName(place.field, place.paragraph);
      const paragraph = box.querySelector(`[data-place="${CSS.escape(name)}"]`)?.closest("p");
      const range = paragraph && rangeOfWords(paragraph, quote);
      if (range) highlight.add(range);
    }
    CSS.highlights.set(NAME, highlight);
    return () => void CSS.highlights.delete(NAME);
  }, [container, threads]);
}
