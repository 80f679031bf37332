import type { CaseSource, EvalCase } from "./case.ts";

export const SOURCES = ["golden", "production", "synthetic"] as const satisfies readonly CaseSource[];

/** What the list of a suite's cases shows, as its address says it. */
export type SuiteFilter = { q: string; source: CaseSource | null; critical: boolean; tag: string | null };

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
};

export type SuiteRows = { rows: SuiteRow[]; next: string | null };
export type SuiteFacet = { value: string; count: number };

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

/** What an import would do, before it does it. Keys are those of the first cases of each kind. */
export type SuiteDifference = {
  cases: number;
  unchanged: number;
  added: string[];
  changed: string[];
  retired: string[];
  counts: { added: number; changed: number; retired: number };
  /** Of those retired. */
  criticalRetired: string[];
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
  };
}

/** The address's parameters for a filter, `?` included; what is not set is left out. */
export function suiteFilterQuery({ q, source, critical, tag }: Partial<SuiteFilter>): string {
  const params = new URLSearchParams();
  if (q) params.set("q", q);
  if (source) params.set("source", source);
  if (critical) params.set("critical", "1");
  if (tag) params.set("tag", tag);
  const text = params.toString();
  return text === "" ? "" : `?${text}`;
}

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
