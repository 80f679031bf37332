import type { SuiteImport } from "../domain/suite-import.ts";
import { createIds } from "./case-ids.ts";
import { createLedger, type Ledger } from "./not-carried.ts";
import { type Files, fileText, looksLikePath } from "./promptfoo-files.ts";
import { readPrompts, readProviders } from "./promptfoo-prompts.ts";
import { testsOfRows } from "./promptfoo-rows.ts";
import { type Given, isObject, objectOf, type Reading, readTest, type Test, withDefaults } from "./promptfoo-tests.ts";
import { readCsvRows } from "./read-csv-rows.ts";
import { readYaml } from "./read-yaml.ts";
import { resolvePointers } from "./resolve-pointers.ts";

const READ = new Set([
  "prompts",
  "providers",
  "targets",
  "tests",
  "defaultTest",
  "scenarios",
  "assertionTemplates",
  "$schema",
  "description",
]);
const INSTEAD: Record<string, string> = {
  evaluateOptions: "trials, models and how much is asked at once are chosen when a run is started",
  commandLineOptions: "trials, models and how much is asked at once are chosen when a run is started",
  env: "environment belongs to the server, never to a suite",
  outputPath: "results stay on the page of the run, and are exported there",
  derivedMetrics: "results are read by tag and by check",
  redteam: "generated attacks are not made here; their tests can be imported once they are written out",
  extensions: "code that runs around a test has no place here",
  nunjucksFilters: "templates fill in variables and nothing else",
};

/** Tests of a configuration, one by one, each with where it stands: inline, CSV text, and files that came along. */
function testsOf(given: unknown, where: string, files: Files, ledger: Ledger): { raw: Given; where: string }[] {
  if (given === undefined || given === null) return [];
  if (Array.isArray(given)) {
    return given.flatMap((each, index) => testsOf(each, `${where} ${index + 1}`, files, ledger));
  }
  if (typeof given === "string") return testsOfText(given, where, files, ledger);
  if (!isObject(given)) {
    ledger.add(where, "a test", "is neither a test nor the name of a file");
    return [];
  }
  if (typeof given.path === "string") {
    ledger.add(where, given.path, "tests that a program makes cannot be read; import what it writes");
    return [];
  }
  return [{ raw: given, where }];
}

function testsOfText(given: string, where: string, files: Files, ledger: Ledger): { raw: Given; where: string }[] {
  if (given.includes("\n")) return testsOfRows(readCsvRows(given), where, ledger);
  const text = looksLikePath(given) ? fileText(files, given) : null;
  if (text === null || /\.(py|[cm]?[jt]s|xlsx?)(:|#|$)/i.test(given)) {
    ledger.add(
      where,
      given,
      "the tests in it cannot be read from here; choose that file together with this one, or import it by itself",
    );
    return [];
  }
  if (/\.[ct]sv$/i.test(given)) return testsOfRows(readCsvRows(text), given, ledger);
  if (/\.jsonl$/i.test(given)) return testsOf(linesOf(text), `${given}, test`, files, ledger);
  const read = resolvePointers(readYaml(text), ledger, given);
  return testsOf(Array.isArray(read) ? read : [read], `${given}, test`, files, ledger);
}

const linesOf = (text: string): unknown[] =>
  text.split("\n").flatMap((line) => (line.trim() === "" ? [] : [readYaml(line)]));

/** Each set of a scenario with each of its tests. */
function scenarioTests(given: unknown, defaults: Given, files: Files, ledger: Ledger): Test[] {
  const list = Array.isArray(given) ? given : given === undefined || given === null ? [] : [given];
  return list.flatMap((scenario, index) => {
    const where = `scenario ${index + 1}`;
    if (!isObject(scenario)) {
      ledger.add(where, String(scenario), "the scenario in it cannot be read from here");
      return [];
    }
    const tests =
      scenario.tests === undefined
        ? [{ raw: {}, where: `${where}, test 1` }]
        : testsOf(scenario.tests, `${where}, test`, files, ledger);
    const sets = Array.isArray(scenario.config) ? scenario.config : [scenario.config ?? {}];
    return sets.flatMap((set, place) => {
      if (!isObject(set)) {
        ledger.add(`${where}, set ${place + 1}`, String(set), "the set cannot be read from here");
        return [];
      }
      return tests.map((test) => ({
        raw: withDefaults(defaults, mergedWithSet(set, test.raw)),
        where: `${test.where} with set ${place + 1}`,
        variant: String(Object.values(objectOf(set.vars)).find((value) => typeof value === "string") ?? place + 1),
      }));
    });
  });
}

function mergedWithSet(set: Given, test: Given): Given {
  const assert = [set.assert, test.assert].flatMap((list) => (Array.isArray(list) ? list : []));
  return {
    ...{ ...set, ...test, assert },
    vars: { ...objectOf(set.vars), ...objectOf(test.vars) },
    metadata: { ...objectOf(set.metadata), ...objectOf(test.metadata) },
    options: objectOf(test.options),
  };
}

function defaultsOf(given: unknown, files: Files, ledger: Ledger): Given {
  if (typeof given !== "string") return objectOf(given);
  const text = fileText(files, given);
  if (text === null)
    ledger.add(
      "defaultTest",
      given,
      "what all tests share cannot be read from here; choose that file together with this one",
    );
  return text === null ? {} : objectOf(readYaml(text));
}

/**
 * Reads a configuration of promptfoo, or a bare list of its tests, in YAML, JSON or JSONL. `files` are those that came
 * along and may be referred to. What cannot be kept is listed.
 * @throws AppError `invalid_request` for what is not YAML, or for more than a suite may hold
 */
export function readPromptfoo(text: string, files: Files = new Map()): SuiteImport {
  const ledger = createLedger();
  const read = resolvePointers(isLines(text) ? linesOf(text) : readYaml(text), ledger, "the file");
  const config = Array.isArray(read) ? { tests: read } : objectOf(read);
  const defaults = defaultsOf(config.defaultTest, files, ledger);
  const reading: Reading = { ids: createIds(), files, ledger, cases: [] };
  const tests = testsOf(config.tests, "test", files, ledger).map(({ raw, where }) => ({
    ...{ raw: withDefaults(defaults, raw), where, variant: "" },
  }));
  for (const test of [...tests, ...scenarioTests(config.scenarios, defaults, files, ledger)]) readTest(test, reading);
  for (const name of Object.keys(config)) {
    if (!READ.has(name)) ledger.add("the file", name, INSTEAD[name] ?? "has no counterpart here");
  }
  return {
    ...{ format: "promptfoo", cases: reading.cases, notCarried: ledger.list() },
    prompts: readPrompts(config.prompts, files),
    providers: readProviders(config.providers ?? config.targets),
  };
}

/** One JSON object a line, as promptfoo's JSONL has it. */
function isLines(text: string): boolean {
  const [first = "", second = ""] = text.trim().split("\n", 2);
  return (
    first.trim().startsWith("{") &&
    first.trim().endsWith("}") &&
    (second === "" ? !/"(tests|prompts)"/.test(first) : second.trim().startsWith("{"))
  );
}
