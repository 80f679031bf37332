import { AppError } from "../../core/errors.ts";
import type { Json } from "../../prompts/domain/content.ts";
import { checkCase } from "../check-case.ts";
import type { EvalCase } from "../domain/case.ts";
import { MOST_CASES } from "../schema.ts";
import type { Ids } from "./case-ids.ts";
import type { Ledger } from "./not-carried.ts";
import { carryAssertions } from "./promptfoo-assertions.ts";
import { type Files, fileText, namesFile } from "./promptfoo-files.ts";
import { readMetadata, withOwnChecks } from "./promptfoo-metadata.ts";
import { resolveVars } from "./promptfoo-references.ts";

export type Given = Record<string, unknown>;
/** A test with its defaults merged in, and where it stands. `variant` names the set of a scenario it is run with. */
export type Test = { raw: Given; where: string; variant: string };
export type Reading = { ids: Ids; files: Files; ledger: Ledger; cases: EvalCase[] };

export const isObject = (value: unknown): value is Given =>
  typeof value === "object" && value !== null && !Array.isArray(value);
export const objectOf = (value: unknown): Given => (isObject(value) ? value : {});

const WHOLE = "the whole test";
const READ = new Set(["description", "vars", "assert", "threshold", "metadata", "options"]);
const PASSED_OVER: Record<string, string> = {
  provider: "a run names its models when it is started",
  providers: "a run names its models when it is started",
  prompts: "the suite belongs to one prompt",
  providerOutput: "answers are asked of the versions, never given",
};
const OPTIONS_READ = new Set(["disableDefaultAsserts", "disableVarExpansion"]);
const OPTIONS_PASSED_OVER: Record<string, string> = {
  provider: "the workspace's judge grades",
  rubricPrompt: "the judge's prompt is a prompt of the workspace",
  prefix: "it is part of the prompt: write it into the prompt's template",
  suffix: "it is part of the prompt: write it into the prompt's template",
  runSerially: "a run decides by itself how much it asks at once",
};
/** With these a test does not grade what the model said to what it was given, so that nothing of it can be kept. */
const CHANGES_MEANING = ["transform", "postprocess", "transformVars"];

/** Defaults of all tests under what a test says itself, as promptfoo merges them. */
export function withDefaults(defaults: Given, test: Given): Given {
  const own = objectOf(test.options);
  const inherited = own.disableDefaultAsserts === true ? [] : listOf(defaults.assert);
  return {
    ...test,
    vars: typeof test.vars === "string" ? test.vars : { ...objectOf(defaults.vars), ...objectOf(test.vars) },
    assert: [...inherited, ...listOf(test.assert)],
    threshold: test.threshold ?? defaults.threshold,
    metadata: { ...objectOf(defaults.metadata), ...objectOf(test.metadata) },
    options: { ...objectOf(defaults.options), ...own },
    ...((test.assertScoringFunction ?? defaults.assertScoringFunction)
      ? { assertScoringFunction: test.assertScoringFunction ?? defaults.assertScoringFunction }
      : {}),
  };
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** The sets of values one test stands for: a list of texts is tried value by value, each with each of the others. */
function combinations(vars: Given, expand: boolean): { vars: Given; variant: string }[] {
  let made: { vars: Given; variant: string }[] = [{ vars: {}, variant: "" }];
  for (const [name, value] of Object.entries(vars)) {
    const varies = expand && Array.isArray(value) && typeof value[0] === "string";
    const values: unknown[] = varies ? (value as unknown[]) : [value];
    if (made.length * values.length > MOST_CASES) throw tooMany();
    made = made.flatMap((before) =>
      values.map((each) => ({
        vars: { ...before.vars, [name]: each },
        variant: varies ? `${before.variant} ${String(each)}`.trim() : before.variant,
      })),
    );
  }
  return made;
}

function tooMany(): AppError {
  return new AppError("invalid_request", `The file stands for more than ${MOST_CASES} cases. Nothing was stored.`);
}

/** Why nothing of a test can be kept, or null. */
function refusalOf(raw: Given): string | null {
  const options = objectOf(raw.options);
  const changing = raw.assertScoringFunction
    ? "assertScoringFunction"
    : CHANGES_MEANING.find((name) => options[name] !== undefined);
  if (changing) return `its ${changing} has no counterpart, and without it the test would say something else`;
  if (typeof raw.vars !== "string" && !Array.isArray(raw.vars)) return null;
  return `it reads its variables from ${String(raw.vars)}, which is not in this file`;
}

/** Reads one test into its cases; what of it cannot be kept goes to the ledger. */
export function readTest({ raw, where, variant }: Test, reading: Reading): void {
  const { ledger, ids } = reading;
  const refusal = refusalOf(raw);
  if (refusal !== null) {
    ledger.add(where, WHOLE, refusal);
    return;
  }
  listFields(raw, where, ledger);
  const told = readMetadata(objectOf(raw.metadata), where, ledger);
  const description = typeof raw.description === "string" ? raw.description : undefined;
  for (const each of combinations(objectOf(raw.vars), objectOf(raw.options).disableVarExpansion !== true)) {
    const made = oneCase(raw, each.vars, told, where, reading);
    if (made === null) continue;
    const id = ids.idFor(description, made.turns ?? made.inputs, `${variant} ${each.variant}`.trim());
    addCase({ ...made, id }, where, reading);
  }
}

function listFields(raw: Given, where: string, ledger: Ledger): void {
  for (const [name, value] of Object.entries(raw)) {
    if (READ.has(name) || value === undefined || value === null) continue;
    ledger.add(where, name, PASSED_OVER[name] ?? "has no counterpart here");
  }
  for (const [name, value] of Object.entries(objectOf(raw.options))) {
    if (OPTIONS_READ.has(name) || value === undefined || value === "") continue;
    ledger.add(where, `options.${name}`, OPTIONS_PASSED_OVER[name] ?? "has no counterpart here");
  }
}

type Told = ReturnType<typeof readMetadata>;

function oneCase(raw: Given, given: Given, told: Told, where: string, reading: Reading): EvalCase | null {
  const { files, ledger } = reading;
  const read = readVars(given, files);
  const vars = "fault" in read ? read : resolveVars(read.vars);
  if ("fault" in vars) {
    ledger.add(where, WHOLE, vars.fault);
    return null;
  }
  const { own, ...rest } = told;
  const thresholded = typeof raw.threshold === "number";
  const checks = carryAssertions(raw.assert, { where, vars: vars.vars, files, ledger }, thresholded);
  const all = withOwnChecks(checks, own.checks);
  const made: EvalCase = { id: "", ...rest };
  if (own.turns === undefined) made.inputs = vars.vars;
  else made.turns = own.turns as EvalCase["turns"];
  if (own.reference !== undefined) made.reference = own.reference as Json;
  if (all.length > 0) made.assert = all;
  if (thresholded) made.threshold = raw.threshold as number;
  if (all.length > 0 || made.reference !== undefined) return made;
  const lost = listOf(raw.assert).length > 0;
  ledger.add(
    where,
    WHOLE,
    lost ? "none of its checks could be kept" : "it checks nothing; give it a check or a reference",
  );
  return null;
}

function readVars(given: Given, files: Files): { vars: Record<string, Json> } | { fault: string } {
  const vars: [string, Json][] = [];
  for (const [name, value] of Object.entries(given)) {
    if (typeof value !== "string" || !namesFile(value)) vars.push([name, (value ?? "") as Json]);
    else {
      const text = /\.(txt|md|json)$/i.test(value) ? fileText(files, value) : null;
      if (text === null) return { fault: `its variable ${name} reads ${value}, which is not in this file` };
      vars.push([name, text.trim()]);
    }
  }
  return { vars: Object.fromEntries(vars) };
}

function addCase(made: EvalCase, where: string, { cases, ledger }: Reading): void {
  if (cases.length >= MOST_CASES) throw tooMany();
  const checked = checkCase(made);
  if ("ok" in checked) cases.push(checked.ok);
  else ledger.add(where, WHOLE, checked.faults.map(({ path, message }) => `${path} ${message}`.trim()).join("; "));
}
