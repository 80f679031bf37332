import type { PromptContent } from "./content.ts";
import type { SettingChange } from "./redline/shapes.ts";

export const COMPARE_VIEWS = ["redline", "side", "settings", "suite", "outputs"] as const;
export type CompareView = (typeof COMPARE_VIEWS)[number];

/** The view an address names; the redline for anything it does not know. */
export function parseCompareView(value: string | string[] | undefined): CompareView {
  return COMPARE_VIEWS.find((view) => view === value) ?? "redline";
}

/** A version's number out of an address: `12`, `v12`; null for anything else. */
export function parseVersionNumber(value: string | string[] | undefined): number | null {
  const match = typeof value === "string" ? /^v?(\d{1,9})$/.exec(value) : null;
  const number = Number(match?.[1]);
  return match && number > 0 ? number : null;
}

export type ComparedVersion = {
  number: number;
  semver: string;
  changelog: string;
  author: string;
  savedAt: string;
  commitSha: string;
  suiteRevision: number;
  content: PromptContent;
};

export type CaseChange = { key: string; change: "added" | "changed" | "retired"; critical: boolean };

/** Counts are of all; `cases` is bounded for each kind of change. */
export type SuiteChanges = {
  from: number;
  to: number;
  added: number;
  changed: number;
  retired: number;
  cases: CaseChange[];
};

export type VersionComparison = {
  name: string;
  base: ComparedVersion;
  head: ComparedVersion;
  stable: number | null;
  /** What can be compared, newest first. */
  choices: { number: number; semver: string }[];
  suite: SuiteChanges;
  /** The page's answer, in one to three sentences. */
  sentence: string;
  settings: SettingChange[];
  /** Words deleted and inserted together. */
  words: number;
};
