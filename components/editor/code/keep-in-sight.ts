import type { StandaloneEditor } from "./monaco.ts";

/** What lies over the page above and below the text: the draft's strip, the problems. */
const ABOVE = 72;
const BELOW = 150;

/** Scrolls the page, not the editor, so that the cursor's line is in sight: the editor is as tall as its text. */
export function keepInSight(view: StandaloneEditor): void {
  const position = view.getPosition();
  const dom = view.getDomNode();
  if (!position || !dom) return;
  const offset = view.getTopForPosition(position.lineNumber, position.column) - view.getScrollTop();
  const top = dom.getBoundingClientRect().top + offset;
  const over = top - ABOVE;
  const under = top + 24 - (window.innerHeight - BELOW);
  if (over < 0) window.scrollBy({ top: over });
  else if (under > 0) window.scrollBy({ top: under });
}
