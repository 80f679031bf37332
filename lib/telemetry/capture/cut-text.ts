/** What is kept of a call at most, in UTF-16 units. */
export const MOST_IN_TEXT = 65_536;
export const MOST_IN_CALL = 262_144;
export const MOST_MESSAGES = 200;
export const MOST_VARIABLES = 100;
const MOST_IN_NAME = 128;

/** What the database's JSON cannot hold: NUL, and halves of a character that a cut or a client left alone. */
export function storable(text: string): string {
  return (text.includes("\0") ? text.replaceAll("\0", "\uFFFD") : text).toWellFormed();
}

export const storableName = (name: string): string => storable(name.slice(0, MOST_IN_NAME));

/** Cuts texts in turn while a call's allowance lasts, and counts what was cut. */
export function createCutter() {
  let left = MOST_IN_CALL;
  let cuts = 0;
  return {
    /** The text, or its beginning and how much more there was; `beyond` more were not even read. */
    cut(text: string, beyond = 0): string {
      const most = Math.min(MOST_IN_TEXT, left);
      left -= Math.min(text.length, most);
      const more = text.length - Math.min(text.length, most) + beyond;
      if (more === 0) return text;
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
