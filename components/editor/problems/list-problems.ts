import { lintLocks, lintUpdates } from "#lib/prompts/domain/includes/lint-includes.ts";
import { type LintProblem, type LintSeverity, lint } from "#lib/prompts/domain/lint.ts";
import type { SuiteInputs } from "#lib/prompts/read-suite-inputs.ts";
import type { Draft, Pending, PendingField } from "../draft/draft.ts";
import { OWNERS, parseList, STOP_SEQUENCES } from "../settings/list-settings.ts";
import { parseNumber, SAMPLING, THRESHOLDS } from "../settings/number-settings.ts";
import { parseSchema } from "../settings/parse-schema.ts";
import type { LockedDraft } from "../snippets/lock-draft.ts";

/** The editor's places that a problem can be in; each answers to a jump. */
export type EditorPlace = "system" | "userTemplate" | "model" | "suite" | PendingField;

/** A place in a text, from 1. */
export type TextPlace = { line: number; column: number };

export type Problem = {
  severity: LintSeverity;
  field: EditorPlace;
  code: string;
  message: string;
  /** From 1, when it stands at a place in a text. */
  line?: number;
  column?: number;
};

const LABELS: Record<EditorPlace, string> = {
  system: "System",
  userTemplate: "User template",
  model: "Model",
  suite: "Suite",
  outputSchema: "Output schema",
  temperature: "Temperature",
  maxOutputTokens: "Most output tokens",
  topP: "Top p",
  seed: "Seed",
  stopSequences: "Stop sequences",
  thresholdWinRate: "Lowest win rate",
  thresholdP95LatencyMs: "Highest p95 latency",
  owners: "Owners",
};

const ORDER: Record<LintSeverity, number> = { error: 0, warning: 1, notice: 2 };

/** Where a problem is, in words: "System, line 5". */
export function placeOf({ field, line }: Problem): string {
  return line === undefined ? LABELS[field] : `${LABELS[field]}, line ${line}`;
}

const PLACES: Partial<Record<LintProblem["field"], EditorPlace>> = {
  "parameters.temperature": "temperature",
  "parameters.maxOutputTokens": "maxOutputTokens",
};

function fromLint({ field, ...problem }: LintProblem): Problem[] {
  const place = PLACES[field] ?? field;
  return place in LABELS ? [{ ...problem, field: place as EditorPlace }] : [];
}

/** What is wrong with a box whose text makes no value yet; null when it does. */
export function faultOf(field: PendingField, text: string): string | null {
  const number = [...SAMPLING, ...THRESHOLDS].find((setting) => setting.field === field);
  const list = [STOP_SEQUENCES, OWNERS].find((setting) => setting.field === field);
  const parsed = number ? parseNumber(number, text) : list ? parseList(list, text) : parseSchema(text);
  return "fault" in parsed ? parsed.fault : null;
}

function fromPending(pending: Pending, schemaPlace: TextPlace | null): Problem[] {
  return Object.entries(pending).flatMap(([key, text]) => {
    const field = key as PendingField;
    const message = faultOf(field, text);
    if (message === null) return [];
    const place = field === "outputSchema" ? schemaPlace : null;
    return [{ severity: "error" as const, field, code: `pending_${field}`, message, ...place }];
  });
}

/**
 * Every problem of a draft, the worst first and each kind in the order in which the page is read. `schemaPlace` is
 * where the JSON editor finds the schema to end.
 */
export function listProblems(
  { content, pending, faults = [], updates = [] }: Pick<Draft, "content" | "pending"> & Partial<LockedDraft>,
  suite: SuiteInputs,
  schemaPlace: TextPlace | null = null,
  snippet = false,
): Problem[] {
  const suiteVariables = Object.fromEntries(suite.inputs.map(({ name, cases }) => [name, cases]));
  // A snippet that cannot be locked is said once, with why.
  const said = faults.length > 0 ? "template_missing_include" : null;
  const linted = lint(content, { suiteVariables, suiteCases: suite.withInputs, snippet });
  const found = [
    ...lintLocks(faults).flatMap(fromLint),
    ...linted.filter(({ code }) => code !== said).flatMap(fromLint),
    ...lintUpdates(content, updates).flatMap(fromLint),
    ...fromPending(pending, schemaPlace),
  ];
  return found.toSorted((a, b) => ORDER[a.severity] - ORDER[b.severity]);
}

const count = (n: number, noun: string) => `${n === 0 ? "no" : n} ${noun}${n === 1 ? "" : "s"}`;

/** The line under the list: "No errors, 1 warning, 1 notice". */
export function countsInWords(problems: readonly Problem[]): string {
  const of = (severity: LintSeverity) => problems.filter((problem) => problem.severity === severity).length;
  if (problems.length === 0) return "No problems";
  const words = [count(of("error"), "error"), count(of("warning"), "warning")];
  if (of("notice") > 0) words.push(count(of("notice"), "notice"));
  const sentence = words.join(", ");
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
