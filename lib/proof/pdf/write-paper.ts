import PDFDocument from "pdfkit";
import type { RedlineField, RedlineParagraph } from "../../prompts/domain/redline/shapes.ts";
import type { Run } from "./break-lines.ts";
import { Fonts } from "./fonts.ts";
import type { Paper, PaperPart } from "./paper.ts";
import { QUIET, Sheet } from "./sheet.ts";

const BODY = 10.5;
const SMALL = 9;

const plain = (text: string): Run => ({ text, face: "serif" });
const quiet = (text: string): Run => ({ text, face: "sans", color: QUIET });

const STATUS: Partial<Record<RedlineParagraph["status"], string>> = {
  inserted: "Inserted paragraph. ",
  deleted: "Deleted paragraph. ",
};

function runsOf({ status, movedFrom, movedDirection, segments }: RedlineParagraph): Run[] {
  const note =
    status === "moved" ? `Moved ${movedDirection ?? ""} from paragraph ${movedFrom ?? "?"}. ` : (STATUS[status] ?? "");
  const words = segments.flatMap(({ kind, text }, index): Run[] => {
    if (kind === "same") return [plain(text)];
    const beside = segments[index - 1]?.kind;
    // A gap between what went and what came, so that the two do not read as one word.
    const gap = beside !== undefined && beside !== "same" ? [plain(" ")] : [];
    return [...gap, { ...plain(text), mark: kind }];
  });
  return note === "" ? words : [{ ...quiet(note) }, ...words];
}

function writeField(sheet: Sheet, { label, changed, paragraphs }: RedlineField): void {
  sheet.write({ runs: [{ text: label, face: "bold" }], size: 12, tag: "H2", before: 12 });
  if (!changed) sheet.write({ runs: [quiet("Word for word as before.")], size: SMALL, tag: "P" });
  if (paragraphs.length === 0) sheet.write({ runs: [quiet("Empty.")], size: SMALL, tag: "P" });
  for (const paragraph of paragraphs) {
    const isSame = paragraph.status === "same";
    const label = paragraph.status === "deleted" ? "–" : String(paragraph.number);
    sheet.write({ runs: runsOf(paragraph), size: BODY, tag: "P", label, bar: !isSame, before: 4 });
  }
}

function writeSettings(sheet: Sheet, { redline }: Paper): void {
  sheet.write({ runs: [{ text: "Settings", face: "bold" }], size: 12, tag: "H2", before: 12 });
  if (redline.settings.length === 0) {
    sheet.write({
      runs: [quiet("No setting changed: not the model, not its parameters, not the schema.")],
      size: SMALL,
      tag: "P",
    });
  }
  for (const { label, from, to, number } of redline.settings) {
    const runs: Run[] = [
      plain(`${label}: `),
      { ...plain(from), mark: "deleted" },
      plain(" "),
      { ...plain(to), mark: "inserted" },
    ];
    sheet.write({ runs, size: BODY, tag: "P", label: String(number), bar: true, before: 4 });
  }
}

const LEGEND: Run[] = [
  quiet("How to read it: "),
  { text: "struck-through words", face: "sans", mark: "deleted" },
  quiet(" were deleted, "),
  { text: "underlined words", face: "sans", mark: "inserted" },
  quiet(
    " were inserted. A bar in the margin stands beside each paragraph that changed; a moved one says where it was.",
  ),
];

function writePart(sheet: Sheet, { heading, lines }: PaperPart): void {
  sheet.write({ runs: [{ text: heading, face: "bold" }], size: 12, tag: "H2", before: 14 });
  for (const { text, mark } of lines) {
    const lead = mark === undefined ? [] : [quiet(mark === "met" ? "Met. " : "Not met. ")];
    sheet.write({ runs: [...lead, plain(text)], size: BODY - 0.5, tag: "P", before: 3 });
  }
}

function collect(doc: PDFKit.PDFDocument): Promise<Buffer<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    doc.on("data", (part: Buffer) => parts.push(part));
    doc.on("end", () => resolve(Buffer.concat(parts)));
    doc.on("error", reject);
  });
}

/** Draws a paper as a tagged PDF (A4) with its fonts in it. The same paper gives the same bytes. */
export async function writePaper(paper: Paper): Promise<Buffer<ArrayBuffer>> {
  const date = new Date(paper.date);
  const doc = new PDFDocument({
    ...{ size: "A4", margin: 0, bufferPages: true, font: "" },
    ...{ pdfVersion: "1.7", tagged: true, lang: "en", displayTitle: true },
    info: {
      Title: paper.title,
      Subject: paper.subtitle,
      Producer: "Countersign",
      Creator: "Countersign",
      CreationDate: date,
      ModDate: date,
    },
  });
  const done = collect(doc);
  const fonts = new Fonts(doc);
  const sheet = new Sheet(doc, fonts);
  sheet.write({ runs: [quiet(paper.subtitle)], size: SMALL, tag: "P" });
  sheet.write({ runs: [{ text: paper.title, face: "bold" }], size: 19, tag: "H1", before: 2 });
  sheet.write({ runs: [plain(paper.sentence)], size: 12, tag: "P", before: 4 });
  sheet.rule();
  for (const { label, value } of paper.facts) {
    const face = /^[0-9a-f]{40,64}$/.test(value) ? "mono" : "serif";
    sheet.write({ runs: [quiet(`${label}: `), { text: value, face }], size: SMALL, tag: "P", before: 1 });
  }
  sheet.rule();
  sheet.write({ runs: LEGEND, size: SMALL, tag: "P" });
  for (const field of paper.redline.fields) writeField(sheet, field);
  writeSettings(sheet, paper);
  for (const part of paper.parts) writePart(sheet, part);
  if (fonts.undrawn > 0) {
    const words = `${fonts.undrawn === 1 ? "One character has" : `${fonts.undrawn} characters have`} no glyph in the fonts of this file; each stands as its Unicode number in angle brackets. The text itself is untouched in the version’s own files.`;
    writePart(sheet, { heading: "What could not be drawn", lines: [{ text: words }] });
  }
  sheet.end(`${paper.title} · ${paper.date.slice(0, 10)}`);
  doc.end();
  return done;
}
