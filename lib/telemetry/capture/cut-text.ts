import { storableText } from "../../core/storable-text.ts";

/** What is kept of a call at most, in UTF-16 units. */
export const MOST_IN_TEXT = 65_536;
export const MOST_IN_CALL = 262_144;
export const MOST_MESSAGES = 200;
export const MOST_VARIABLES = 100;
const MOST_IN_NAME = 128;

export const storableName = (name: string): string => storableText(name.slice(0, MOST_IN_NAME));

/** How a text ends that was cut before: that must not be cut again, and counts what there was at first. */
const IS_CUT = /… \[cut: [\d,]{1,20} more characters\]$/;

/** Cuts texts and counts the cuts. */
export function createCutter() {
  let cuts = 0;
  return {
    /** The text, or its first `most` characters and how many more there were; `beyond` more were not even read. */
    cut(text: string, most: number, beyond: number): string {
      const more = text.length - Math.min(text.length, most) + beyond;
      const before = more > 0 && beyond === 0 ? IS_CUT.exec(text.slice(-60)) : null;
      if (more === 0 || (before && more <= before[0].length)) return text;
      cuts += 1;
      return `${text.slice(0, most).toWellFormed()}… [cut: ${more.toLocaleString("en")} more characters]`;
    },
    /** Notes that whole parts were left out. */
    leftOut(parts: number): void {
      cuts += Math.max(0, parts);
    },
    count: () => cuts,
  };
}
