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

/** Where words stand in a paragraph on the page, from its `from`-th character on if there; null when they do not. */
export function rangeOfWords(paragraph: Element, words: string, from: number): Range | null {
  for (const withDeleted of [false, true]) {
    const { text, pieces } = piecesOf(paragraph, withDeleted);
    const near = text.indexOf(words, from);
    const at = near >= 0 ? near : text.indexOf(words);
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
  /** What stands around them, where they are words of the new text. */
  before: string;
  after: string;
  /** The lower left corner of the selection, in px from the container's. */
  top: number;
  left: number;
};

function textOf(fragment: DocumentFragment, dropDeleted: boolean): string {
  const copy = fragment.cloneNode(true) as DocumentFragment;
  for (const element of copy.querySelectorAll(dropDeleted ? `${NOT_WORDS}, del` : NOT_WORDS)) element.remove();
  return (copy.textContent ?? "").replace(/\s+/g, " ").trim();
}

const CONTEXT = 80;

/** What stands around a selection in the new text of its paragraph. */
function contextOf(paragraph: Element, range: Range, quote: string): { before: string; after: string } {
  const { text } = piecesOf(paragraph, false);
  const lead = document.createRange();
  lead.selectNodeContents(paragraph);
  lead.setEnd(range.startContainer, range.startOffset);
  const before = textOf(lead.cloneContents(), true);
  const at = text.indexOf(quote, Math.max(0, before.length - 1));
  if (at < 0) return { before: "", after: "" };
  const end = at + quote.length;
  return { before: text.slice(Math.max(0, at - CONTEXT), at), after: text.slice(end, end + CONTEXT) };
}

/** A paragraph of a redline, or a whole text, with the name of its field. */
function quotable(start: Element | null): { element: Element; field: string } | null {
  const paragraph = start?.closest("p");
  const place = paragraph?.querySelector<HTMLElement>("[data-place]")?.dataset.place;
  if (paragraph && place) return { element: paragraph, field: place.split("|")[0] ?? "" };
  const whole = start?.closest<HTMLElement>("[data-field]");
  return whole ? { element: whole, field: whole.dataset.field ?? "" } : null;
}

/** The words selected inside `container`, or null. What reaches into a second paragraph is left out. */
export function selectedWords(container: Element): SelectedWords | null {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0).cloneRange();
  const found = quotable(range.startContainer.parentElement);
  if (!found || !container.contains(found.element)) return null;
  const { element, field } = found;
  if (!element.contains(range.endContainer)) range.setEndAfter(element.lastChild ?? element);
  const fragment = range.cloneContents();
  const deletedOnly = range.commonAncestorContainer.parentElement?.closest("del") !== null;
  const words = (deletedOnly ? "" : textOf(fragment, true)) || textOf(fragment, false);
  const quote = words.slice(0, MOST_QUOTED);
  if (quote === "" || (field !== "system" && field !== "userTemplate")) return null;
  const origin = container.getBoundingClientRect();
  const { bottom, left } = range.getBoundingClientRect();
  return { field, quote, ...contextOf(element, range, quote), top: bottom - origin.top, left: left - origin.left };
}
