/** Something the palette can go to or do. Serialisable, so that the server may list and search them. */
export type PaletteItem = {
  /** Unique in the palette. */
  id: string;
  /** Head it stands under: "Prompts", "Runs", "Pages", "Actions". */
  group: string;
  label: string;
  /** Quiet words at the end of the line: "stable v12", "g p". */
  hint?: string;
  /** Other words people type for it. */
  keywords?: readonly string[];
  href: string;
  /** Undoes something: in the colour of stop, with its glyph. */
  stop?: boolean;
};

/** Finds prompts, runs, reviews, tenants for what was typed; rejects when it cannot search. */
export type PaletteSearch = (query: string) => Promise<readonly PaletteItem[]>;
