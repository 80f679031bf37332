"use client";

import { type RefObject, useEffect } from "react";
import type { ThreadView } from "#lib/reviews/domain/thread-view.ts";
import { rangeOfWords } from "./find-words.ts";
import { placeName } from "./paragraph-note.tsx";

const NAME = "quote";
/** Given to the page as a style sheet of its own: the build's optimiser does not know the pseudo-element yet and warns. */
const RULE = `::highlight(${NAME}) { background-color: var(--color-unsure-wash) }`;

function styleMarks(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(RULE);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

let styled = false;

/** Tints the words that comments quote, where the browser can do that without touching the text. */
export function useQuoteMarks(container: RefObject<HTMLElement | null>, threads: readonly ThreadView[]) {
  useEffect(() => {
    const box = container.current;
    if (!box || !("highlights" in CSS)) return;
    if (!styled) styleMarks();
    styled = true;
    const highlight = new Highlight();
    for (const { place, words } of threads) {
      if (!place || !words) continue;
      const name = placeName(place.field, place.paragraph);
      const paragraph = box.querySelector(`[data-place="${CSS.escape(name)}"]`)?.closest("p");
      const range = paragraph && rangeOfWords(paragraph, words, place.at);
      if (range) highlight.add(range);
    }
    CSS.highlights.set(NAME, highlight);
    return () => void CSS.highlights.delete(NAME);
  }, [container, threads]);
}
