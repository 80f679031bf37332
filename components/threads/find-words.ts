/** Parts of a paragraph that are not its words: notes, and what is said to readers only. */
const NOT_WORDS = "[data-place], .sr-only";

const MOST_QUOTED = 2000;

type Piece = { node: Text; at: number; from: number };

/** The text of a paragraph with runs of spaces as one, and where each character of it stands. */
function piecesOf(paragraph: Element, withDeleted: boolean): { text: string; pieces: Piece[] } {
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT, (node) => {
    const parent = node.parentElement;
    const hidden = parent?.closest(NOT_WORDS) || (!withDeleted && parent?.closest("del"));
    return hidden ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
  });
  const pieces: Piece[] = [];
  let text = "";
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const [index, char] of [...(node.nodeValue ?? "")].entries()) {
      const isSpace = /\s/.test(char);
      if (isSpace && (text === "" || text.endsWith(" "))) continue;
      pieces.push({ node: node as Text, at: text.length, from: index });
      text += isSpace ? " " : char;
    }
  }
  return { text, pieces };
}

/** Where words stand in a paragraph on the page; null when they do not. */
export function rangeOfWords(paragraph: Element, words: string): Range | null {
  for (const withDeleted of [false, true]) {
    const { text, pieces } = piecesOf(paragraph, withDeleted);
    const at = text.indexOf(words);
    const start = pieces.find((piece) => piece.at === at);
    const end = pieces.findLast((piece) => piece.at < at + words.length);
    if (at < 0 || !start || !end) continue;
    const range = document.createRange();
    range.setStart(start.node, start.from);
    range.setEnd(end.node, end.from + 1);
    return range;
  }
  return null;
}

/** Words somebody selected in one paragraph of a redline: as the new text has them, else as the old one had. */
export type SelectedWords = {
  field: "system" | "userTemplate";
  quote: string;
  /** The lower left corner of the selection, in px from the container's. */
  top: number;
  left: number;
};

function textOf(fragment: DocumentFragment, dropDeleted: boolean): string {
  const copy = fragment.cloneNode(true) as DocumentFragment;
  for (const element of copy.querySelectorAll(dropDeleted ? `${NOT_WORDS}, del` : NOT_WORDS)) element.remove();
  return (copy.textContent ?? "").replace(/\s+/g, " ").trim();
}

/** The words selected inside `container`, or null. What reaches into a second paragraph is left out. */
export function selectedWords(container: Element): SelectedWords | null {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0).cloneRange();
  const startsIn = range.startContainer.parentElement?.closest("p");
  const place = startsIn?.querySelector<HTMLElement>("[data-place]")?.dataset.place;
  if (!startsIn || !place || !container.contains(startsIn)) return null;
  if (!startsIn.contains(range.endContainer)) range.setEndAfter(startsIn.lastChild ?? startsIn);
  const fragment = range.cloneContents();
  const deletedOnly = range.commonAncestorContainer.parentElement?.closest("del") !== null;
  const quote = (deletedOnly ? "" : textOf(fragment, true)) || textOf(fragment, false);
  const field = place.split("|")[0];
  if (quote === "" || (field !== "system" && field !== "userTemplate")) return null;
  const origin = container.getBoundingClientRect();
  const { bottom, left } = range.getBoundingClientRect();
  return { field, quote: quote.slice(0, MOST_QUOTED), top: bottom - origin.top, left: left - origin.left };
}
