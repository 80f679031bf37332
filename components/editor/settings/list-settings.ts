/** A list that is typed as text, and its limits as the server has them. */
export type ListSetting = {
  field: "stopSequences" | "owners";
  most: number;
  longest: number;
  parse(text: string): string[];
  write(items: readonly string[]): string;
};

const ESCAPES: Record<string, string> = { n: "\n", t: "\t", r: "\r", "\\": "\\" };

/** One sequence a line; a line break inside one is typed `\n`. */
export const STOP_SEQUENCES: ListSetting = {
  field: "stopSequences",
  most: 16,
  longest: 100,
  parse: (text) =>
    text
      .split(/\r?\n/)
      .filter((line) => line !== "")
      .map((line) => line.replace(/\\([ntr\\])/g, (_, sign: string) => ESCAPES[sign] ?? sign)),
  write: (items) =>
    items
      .map((item) =>
        item.replace(
          /[\\\n\t\r]/g,
          (sign) => `\\${sign === "\n" ? "n" : sign === "\t" ? "t" : sign === "\r" ? "r" : "\\"}`,
        ),
      )
      .join("\n"),
};

/** Names behind one another, with commas between. */
export const OWNERS: ListSetting = {
  field: "owners",
  most: 20,
  longest: 40,
  parse: (text) =>
    text
      .split(/[,\n]/)
      .map((name) => name.trim())
      .filter((name) => name !== ""),
  write: (items) => items.join(", "),
};

/** Reads what was typed, or says what is too much. */
export function parseList(setting: ListSetting, text: string): { value: string[] } | { fault: string } {
  const value = setting.parse(text);
  if (value.length > setting.most) return { fault: `There are ${value.length}; at most ${setting.most} can be given.` };
  const long = value.find((item) => item.length > setting.longest);
  if (long) return { fault: `“${long.slice(0, 20)}…” has more than ${setting.longest} characters.` };
  return { value };
}
