import { readFileSync } from "node:fs";
import path from "node:path";
import { unwrapWoff } from "./unwrap-woff.ts";

type Doc = PDFKit.PDFDocument;

/** Serif is what people read, mono what machines compare. */
export type Face = "serif" | "bold" | "sans" | "mono";

const FILES: Record<Face, { family: string; weight: number }> = {
  serif: { family: "ibm-plex-serif", weight: 400 },
  bold: { family: "ibm-plex-serif", weight: 600 },
  sans: { family: "ibm-plex-sans", weight: 400 },
  mono: { family: "ibm-plex-mono", weight: 400 },
};
const SUBSETS = ["latin", "latin-ext", "cyrillic", "cyrillic-ext", "vietnamese"];
const GREEK = { family: "ibm-plex-sans", weight: 400, subset: "greek" };

// The files are read as they lie in node_modules; the bundler of the console need not know of them.
const root = () => path.join(/* turbopackIgnore: true */ process.cwd(), "node_modules", "@fontsource");

const opened = new Map<string, Buffer<ArrayBuffer>>();

/** The bytes of a font, read once in the life of the process. */
function fontBytes(family: string, subset: string, weight: number): Buffer<ArrayBuffer> {
  const file = path.join(root(), family, "files", `${family}-${subset}-${weight}-normal.woff`);
  const known = opened.get(file);
  if (known) return known;
  const bytes = unwrapWoff(readFileSync(file));
  opened.set(file, bytes);
  return bytes;
}

/** A stretch of text that one font can draw. */
export type Drawable = { font: string; text: string };

type Glyphs = { hasGlyphForCodePoint(point: number): boolean };

/** What no font here draws stands as its Unicode number, so that a reader knows that something is there. */
const numbered = (point: number) => `⟨U+${point.toString(16).toUpperCase().padStart(4, "0")}⟩`;

/** The fonts of one document, each registered when it is first needed. */
export class Fonts {
  readonly #doc: Doc;
  readonly #known = new Map<string, Glyphs>();
  readonly #chosen = new Map<string, string | null>();
  /** How many characters could not be drawn. */
  undrawn = 0;

  constructor(doc: Doc) {
    this.#doc = doc;
  }

  #glyphs(name: string, family: string, subset: string, weight: number): Glyphs {
    const known = this.#known.get(name);
    if (known) return known;
    this.#doc.registerFont(name, fontBytes(family, subset, weight));
    this.#doc.font(name);
    // The types do not tell of the opened font, which alone knows its glyphs.
    const { font } = (this.#doc as unknown as { _font: { font: Glyphs } })._font;
    this.#known.set(name, font);
    return font;
  }

  #fontFor(face: Face, point: number): string | null {
    const key = `${face} ${point}`;
    const chosen = this.#chosen.get(key);
    if (chosen !== undefined) return chosen;
    const { family, weight } = FILES[face];
    const tries = [...SUBSETS.map((subset) => ({ family, subset, weight })), GREEK];
    const found = tries.find((each) =>
      this.#glyphs(
        `${each.family}-${each.subset}-${each.weight}`,
        each.family,
        each.subset,
        each.weight,
      ).hasGlyphForCodePoint(point),
    );
    const font = found ? `${found.family}-${found.subset}-${found.weight}` : null;
    this.#chosen.set(key, font);
    return font;
  }

  /** Cuts text where the font changes. */
  split(face: Face, text: string): Drawable[] {
    const parts: Drawable[] = [];
    const push = (font: string, more: string) => {
      const last = parts.at(-1);
      if (last?.font === font) last.text += more;
      else parts.push({ font, text: more });
    };
    const { family, weight } = FILES[face];
    for (const sign of text) {
      const point = sign.codePointAt(0) ?? 0;
      const font = this.#fontFor(face, point);
      if (font) push(font, sign);
      else {
        this.undrawn += 1;
        for (const each of this.split(face, numbered(point).replace("⟨", "<").replace("⟩", ">")))
          push(each.font, each.text);
      }
    }
    if (parts.length === 0) parts.push({ font: `${family}-latin-${weight}`, text: "" });
    return parts;
  }
}
