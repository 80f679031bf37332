/** One snippet of a workspace; times are RFC 3339. */
export type SnippetRow = {
  name: string;
  archived: boolean;
  owners: string[];
  /** Number of the newest version; 0 before the first. */
  latest: number;
  /** What stable serves, and so what saving includes; null before the first release. */
  stable: number | null;
  /** The beginning of its released text, or of the newest while nothing is released. */
  begins: string;
  /** Prompts in use whose newest version includes it, and how many of them hold another version than stable's. */
  users: number;
  behind: number;
  changedAt: string;
};

export type SnippetList = { rows: SnippetRow[]; more: boolean };

/** A prompt or snippet whose newest version includes the snippet. */
export type SnippetUser = {
  name: string;
  kind: "prompt" | "snippet";
  /** The newest version, and what it holds. */
  latest: number;
  holds: number;
  /** Named in its own text, rather than by another snippet it includes. */
  direct: boolean;
  /** What stable serves of the prompt holds this version of the snippet; null when it holds none or serves nothing. */
  servedHolds: number | null;
  /** The open review of its newest version. */
  review: { number: number; status: string } | null;
};

export type SnippetUsers = {
  name: string;
  kind: "prompt" | "snippet";
  archived: boolean;
  stable: number | null;
  users: SnippetUser[];
  more: boolean;
};

/** A snippet that a version includes. */
export type IncludedSnippet = { name: string; version: number; released: number | null; direct: boolean };
