import { breakLines, type Piece, type Run } from "./break-lines.ts";
import type { Fonts } from "./fonts.ts";

type Doc = PDFKit.PDFDocument;
type Element = PDFKit.PDFStructureElement;

export const INK = "#1b1a17";
export const QUIET = "#5d5a52";
const MARKS = {
  deleted: { color: "#a3262a", word: "deleted" },
  inserted: { color: "#1c4f8c", word: "inserted" },
};

/** Sizes in points of A4. */
const PAGE = { left: 72, right: 64, top: 64, bottom: 72 };
const LEADING = 1.45;
const SMALL = 8;

export type Block = {
  runs: Run[];
  size: number;
  /** What it is to a screen reader: a heading, a paragraph, an item of a list. */
  tag: "H1" | "H2" | "P" | "LI";
  indent?: number;
  /** Stands in the margin before it. */
  label?: string;
  /** A bar in the margin, as law offices mark a changed paragraph. */
  bar?: boolean;
  before?: number;
};

/** Flowing text on tagged pages, from top to bottom. */
export class Sheet {
  readonly #doc: Doc;
  readonly #fonts: Fonts;
  readonly #root: Element;
  /** Of words in points at size 1: the same words come again and again. */
  readonly #widths = new Map<string, number>();
  #y = PAGE.top;

  constructor(doc: Doc, fonts: Fonts) {
    this.#doc = doc;
    this.#fonts = fonts;
    this.#root = doc.struct("Document");
    doc.addStructure(this.#root);
  }

  get #bottom(): number {
    return this.#doc.page.height - PAGE.bottom;
  }

  #measure(size: number) {
    return (font: string, text: string): number => {
      const key = `${font} ${text}`;
      const known = this.#widths.get(key);
      if (known !== undefined) return known * size;
      const width = this.#doc.font(font).fontSize(1).widthOfString(text);
      this.#widths.set(key, width);
      return width * size;
    };
  }

  #newPage(): void {
    this.#doc.addPage();
    this.#y = PAGE.top;
  }

  /** Draws what a drawing leaves on the page and hangs it under an element of the structure. */
  #tagged(parent: Element, draw: () => void): void {
    const content = this.#doc.markStructureContent("Span");
    draw();
    this.#doc.endMarkedContent();
    parent.add(content);
  }

  #piece({ text, font, width }: Piece, { mark, color }: Run, x: number, baseline: number, size: number): void {
    const ink = mark ? MARKS[mark].color : (color ?? INK);
    this.#doc
      .font(font)
      .fontSize(size)
      .fillColor(ink)
      .text(text, x, baseline, { lineBreak: false, baseline: "alphabetic" });
    if (!mark) return;
    const y = mark === "deleted" ? baseline - size * 0.27 : baseline + size * 0.14;
    this.#doc
      .moveTo(x, y)
      .lineTo(x + width, y)
      .lineWidth(mark === "deleted" ? 0.8 : 0.9)
      .strokeColor(ink)
      .stroke();
  }

  /** A short line in small sans, outside the text's own flow. */
  #line(text: string, x0: number, baseline: number): void {
    let x = x0;
    for (const part of this.#fonts.split("sans", text)) {
      const width = this.#measure(SMALL)(part.font, part.text);
      this.#piece({ ...part, width, run: 0 }, { text, face: "sans", color: QUIET }, x, baseline, SMALL);
      x += width;
    }
  }

  /** The label and the bar beside a paragraph are read nowhere: the structure says what they say. */
  #margin({ label, bar }: Block, baseline: number, size: number): void {
    if (!label && !bar) return;
    this.#doc.markContent("Artifact", { type: "Layout" });
    if (label) {
      this.#line(label, PAGE.left - 34, baseline);
    }
    if (bar) {
      this.#doc.rect(PAGE.left - 10, baseline - size, 1.6, size * LEADING).fill(INK);
    }
    this.#doc.endMarkedContent();
  }

  /** Writes a block, over as many pages as it takes. */
  write(block: Block): void {
    const { runs, size, tag, indent = 0, before = 0 } = block;
    const x0 = PAGE.left + indent;
    const most = this.#doc.page.width - PAGE.right - x0;
    const height = size * LEADING;
    const lines = breakLines(runs, most, this.#fonts, this.#measure(size));
    const element = this.#doc.struct(tag);
    this.#root.add(element);
    const spans = new Map<number, Element>();
    this.#y += before;
    // A heading stays with the lines it stands over.
    const least = tag === "H1" || tag === "H2" ? height * 3 : height;
    if (this.#y + least > this.#bottom) this.#newPage();
    for (const [index, line] of lines.entries()) {
      if (this.#y + height > this.#bottom) this.#newPage();
      const baseline = this.#y + size;
      this.#margin(index === 0 ? block : { ...block, label: undefined }, baseline, size);
      let x = x0;
      for (const piece of line) {
        const run = runs[piece.run];
        if (!run) continue;
        const at = x;
        this.#tagged(this.#parentOf(element, spans, piece.run, run), () => this.#piece(piece, run, at, baseline, size));
        x += piece.width;
      }
      this.#y += height;
    }
    for (const span of spans.values()) span.end();
    element.end();
  }

  /** A marked run is read out with what it is; the rest belongs to its block. */
  #parentOf(element: Element, spans: Map<number, Element>, index: number, run: Run): Element {
    if (!run.mark) return element;
    const known = spans.get(index);
    if (known) return known;
    const span = this.#doc.struct("Span", { alt: `${MARKS[run.mark].word}: ${run.text}` });
    element.add(span);
    spans.set(index, span);
    return span;
  }

  /** A hairline across the page. */
  rule(before = 10): void {
    this.#y += before;
    this.#doc.markContent("Artifact", { type: "Layout" });
    this.#doc
      .moveTo(PAGE.left, this.#y)
      .lineTo(this.#doc.page.width - PAGE.right, this.#y)
      .lineWidth(0.5)
      .strokeColor(QUIET)
      .stroke();
    this.#doc.endMarkedContent();
    this.#y += 8;
  }

  /** Ends the text and writes the same line under each page, with its number. */
  end(foot: string): void {
    this.#root.end();
    const { start, count } = this.#doc.bufferedPageRange();
    for (let index = 0; index < count; index++) {
      this.#doc.switchToPage(start + index);
      this.#doc.markContent("Artifact", { type: "Pagination" });
      this.#line(`${foot} · page ${index + 1} of ${count}`, PAGE.left, this.#doc.page.height - 40);
      this.#doc.endMarkedContent();
    }
  }
}
