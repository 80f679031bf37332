import { inflateSync } from "node:zlib";

/** What a PDF says of itself, and its pages' drawing, unpacked. */
export function unpackedPdf(pdf: Buffer): string {
  const text = pdf.toString("latin1");
  const streams = [...text.matchAll(/stream\n([\s\S]*?)\nendstream/g)].map(([, body]) => {
    try {
      return inflateSync(Buffer.from(body ?? "", "latin1")).toString("latin1");
    } catch {
      return "";
    }
  });
  return text + streams.join("\n");
}

/** Text that PDF keeps as UTF-16, as it is found in an unpacked file. */
const utf16 = (text: string) => [...text].map((sign) => `\0${sign}`).join("");

/** Is this text among the words that a PDF keeps for who cannot see it? */
export function pdfSays(pdf: Buffer, text: string): boolean {
  const all = unpackedPdf(pdf);
  return all.includes(text) || all.includes(utf16(text));
}
