import type { CaseSource, EvalCase } from "./case.ts";
import type { CaseChange } from "./case-difference.ts";
import type { DuplicateGroup, Likeness } from "./suite-duplicates.ts";
import type { ImportedPrompt, ImportedProvider, NotCarried, SuiteFormat } from "./suite-import.ts";

export const SOURCES = ["golden", "production", "synthetic"] as const satisfies readonly CaseSource[];

/** What the list of a suite's cases shows, as its address says it. */
export type SuiteFilter = {
  q: string;
  source: CaseSource | null;
  critical: boolean;
  tag: string | null;
  /** Only those that repeat another, group by group. */
  duplicates: boolean;
};

/** How the newest version did on a case in its newest run. `changed`: the case is no longer what was run. */
export type LastResult = "pass" | "fail" | "missing" | "changed" | "none";

export type SuiteRow = {
  key: string;
  preview: string;
  source: CaseSource;
  critical: boolean;
  /** Assertions; 0 means that the judge compares with the reference. */
  checks: number;
  /** Messages of a conversation; 0 for a case with inputs. */
  turns: number;
  tags: string[];
  last: LastResult;
  /** The case it repeats, when duplicates are looked for; null for the first of its group. */
  repeats?: { key: string; likeness: Likeness } | null;
};

export type SuiteRows = { rows: SuiteRow[]; next: string | null };
export type SuiteFacet = { value: string; count: number };

/** How many cases of each source a revision held. */
export type GrowthPoint = { revision: number; at: string } & Record<CaseSource, number>;

/** How many cases repeat others, in how many groups; `others`: those that ask the same as the one asked about. */
export type SuiteDuplicates = { cases: number; groups: number; complete: boolean; others: DuplicateGroup | null };

/** A suite as its tab opens. */
export type SuitePage = {
  revision: number;
  cases: number;
  critical: number;
  /** Under the filter. */
  found: number;
  facets: { sources: SuiteFacet[]; critical: number; tags: SuiteFacet[] };
  /** Share of pairs that disagreed in the last decided run; null before one. */
  discordance: number | null;
  alpha: number;
  /** The run the last results come from. */
  lastRun: { number: number; challenger: number } | null;
  latest: number;
  stable: number | null;
  /** Variables of the newest version's templates, with what they are filled with most: for the form of a case. */
  variables: string[];
  /** Oldest first; a long history is thinned out evenly. */
  growth: GrowthPoint[];
  first: SuiteRows;
};

/** One revision of a suite: how much changed, what (the first of them), and by whom. */
export type SuiteRevisionRow = {
  number: number;
  cases: number;
  critical: number;
  added: number;
  changed: number;
  retired: number;
  addedKeys: string[];
  changedKeys: string[];
  retiredKeys: string[];
  author: string;
  at: string;
};

export type ChangeKind = "added" | "changed" | "retired";

/** What became of one case between two revisions. */
export type CaseChangeRow = {
  key: string;
  kind: ChangeKind;
  critical: boolean;
  preview: string;
  changes: CaseChange[];
};

/** A revision by its number, when it came and from whom. */
export type RevisionStamp = { number: number; at: string; author: string };

/** What is different between two revisions of a suite; rows from `offset` on. */
export type SuiteChanges = {
  from: RevisionStamp;
  to: RevisionStamp;
  /** The newest revision. */
  newest: number;
  counts: Record<ChangeKind, number>;
  rows: CaseChangeRow[];
  offset: number;
  next: number | null;
};

/** What an import would do, before it does it. Keys are those of the first cases of each kind. */
export type SuiteDifference = {
  format: SuiteFormat;
  /** In the file. */
  cases: number;
  unchanged: number;
  added: string[];
  changed: string[];
  retired: string[];
  counts: { added: number; changed: number; retired: number };
  /** Of those retired. */
  criticalRetired: string[];
  /** The first of those changed, in words. */
  changes: { key: string; changes: CaseChange[] }[];
  /** The first groups of cases that ask the same, of which the file brings one. */
  duplicates: DuplicateGroup[];
  duplicateGroups: number;
  notCarried: NotCarried[];
  /** `known`: the newest version says exactly this. */
  prompts: (ImportedPrompt & { known: boolean })[];
  providers: ImportedProvider[];
};

type Params = Record<string, string | string[] | null | undefined>;
const single = (value: string | string[] | null | undefined) => (Array.isArray(value) ? value[0] : value)?.trim() ?? "";

/** Reads the filter out of an address; what makes no sense counts as not given. */
export function parseSuiteFilter(params: Params): SuiteFilter {
  return {
    q: single(params.q).slice(0, 200),
    source: SOURCES.find((source) => source === single(params.source)) ?? null,
    critical: single(params.critical) === "1",
    tag: single(params.tag).slice(0, 60) || null,
    duplicates: single(params.duplicates) === "1",
  };
}

/** The address's parameters for a filter, `?` included; what is not set is left out. */
export function suiteFilterQuery({ q, source, critical, tag, duplicates }: Partial<SuiteFilter>): string {
  const params = new URLSearchParams();
  if (q) params.set("q", q);
  if (source) params.set("source", source);
  if (critical) params.set("critical", "1");
  if (tag) params.set("tag", tag);
  if (duplicates) params.set("duplicates", "1");
  const text = params.toString();
  return text === "" ? "" : `?${text}`;
}

/** Which two revisions the address compares, and from which case on; null when it compares none. */
export function parseRevisionSpan(params: Params): { from: number; to: number; offset: number } | null {
  const whole = (value: Params[string], least: number): number | null => {
    const number = Number(single(value) || Number.NaN);
    return Number.isSafeInteger(number) && number >= least && number <= 2_147_483_647 ? number : null;
  };
  const [from, to] = [whole(params.from, 0), whole(params.to, 1)];
  return from === null || to === null ? null : { from, to, offset: whole(params.offset, 0) ?? 0 };
}

/** The path of the comparison of two revisions, below that of the suite. */
export const revisionSpanQuery = (from: number, to: number, offset = 0): string =>
  `?view=revisions&from=${from}&to=${to}${offset > 0 ? `&offset=${offset}` : ""}`;

/** Which cases are new, which say something else, and which are gone; equal when their lines are. */
export function differenceOf(
  current: ReadonlyMap<string, string>,
  next: ReadonlyMap<string, string>,
): Record<"added" | "changed" | "retired", string[]> {
  const keys = [...next.keys()];
  return {
    added: keys.filter((key) => !current.has(key)),
    changed: keys.filter((key) => current.has(key) && current.get(key) !== next.get(key)),
    retired: [...current.keys()].filter((key) => !next.has(key)),
  };
}

/** The case as the page that edits it needs it. */
export type SuiteCase = { evalCase: EvalCase; since: number };
