import type { Json } from "../../prompts/domain/content.ts";
import type { Assertion } from "../domain/case.ts";
import { assertionFault } from "../graders/parse-assertion.ts";
import type { Ledger } from "./not-carried.ts";
import { type Files, fileText, namesFile } from "./promptfoo-files.ts";
import { renderReferences } from "./promptfoo-references.ts";
import { readYaml } from "./read-yaml.ts";

type Given = Record<string, unknown>;
export type AssertionPlace = { where: string; vars: Readonly<Record<string, Json>>; files: Files; ledger: Ledger };

const isObject = (value: unknown): value is Given =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const SAID = new Set(["type", "value", "threshold", "weight"]);
/** These change what is graded; without them the check would say something else. */
const CHANGES_WHAT_IS_GRADED = ["transform", "contextTransform", "config"];
const INSTEAD: Record<string, string> = {
  python: "only JavaScript runs here; write it as javascript",
  ruby: "only JavaScript runs here; write it as javascript",
  webhook: "answers are not sent elsewhere to be graded; write it as javascript or llm-rubric",
  factuality: "say it as llm-rubric, or give the case a reference for the judge",
  "model-graded-factuality": "say it as llm-rubric, or give the case a reference for the judge",
  "model-graded-closedqa": "say it as llm-rubric",
  "select-best": "versions are compared case by case here, never within one",
  "max-score": "versions are compared case by case here, never within one",
  human: "people label answers on the page of a run",
};

/** Fills in the references of a value; texts and the texts of a list only, as promptfoo does. */
function rendered(value: unknown, place: AssertionPlace): { value: Json | undefined } | { fault: string } {
  if (value === undefined || value === null) return { value: undefined };
  if (Array.isArray(value)) {
    const items: Json[] = [];
    for (const item of value) {
      const made = typeof item === "string" ? rendered(item, place) : { value: item as Json };
      if ("fault" in made) return made;
      items.push(made.value ?? null);
    }
    return { value: items };
  }
  if (typeof value !== "string") return { value: value as Json };
  if (namesFile(value)) return fromFile(value, place);
  const made = renderReferences(value, place.vars);
  return "fault" in made ? made : { value: made.text };
}

function fromFile(reference: string, { files }: AssertionPlace): { value: Json } | { fault: string } {
  const text = /\.(txt|md|json|ya?ml)$/i.test(reference) ? fileText(files, reference) : null;
  if (text === null) return { fault: `reads ${reference}, which is not in this file` };
  return { value: /\.(txt|md)$/i.test(reference) ? text.trim() : (readYaml(text) as Json) };
}

/** promptfoo takes a schema as text, too. */
function schemaOf(value: Json | undefined): Json | undefined {
  if (typeof value !== "string") return value;
  if (value.trim() === "") return undefined;
  const read = readYaml(value);
  return isObject(read) ? (read as Json) : value;
}

function made(raw: Given, place: AssertionPlace): { assertion: Assertion } | { fault: string } {
  const type = String(raw.type);
  const changing = CHANGES_WHAT_IS_GRADED.find((field) => raw[field] !== undefined);
  if (changing)
    return { fault: `${changing} has no counterpart here, and without it the check would say something else` };
  const bare = type.replace(/^not-/, "");
  const value = rendered(raw.value, place);
  if ("fault" in value) return value;
  const assertion: Assertion = { type };
  const final = bare === "is-json" || bare === "contains-json" ? schemaOf(value.value) : value.value;
  if (final !== undefined) assertion.value = final;
  if (typeof raw.weight === "number") assertion.weight = raw.weight;
  if (typeof raw.threshold === "number") assertion.threshold = raw.threshold;
  const fault = assertionFault(assertion);
  if (fault === null) return { assertion };
  if (fault.path === "type") return { fault: INSTEAD[bare] ?? "there is no such check here" };
  return { fault: fault.path === "" ? `it ${fault.message}` : `its ${fault.path} ${fault.message}` };
}

/** All of a set must hold, which is what its checks say one by one, as long as no share of them is asked for. */
function fromSet(raw: Given, place: AssertionPlace, thresholded: boolean): Assertion[] {
  if (raw.threshold !== undefined || thresholded) {
    const why = "sets of checks are not kept, and these would count differently one by one";
    place.ledger.add(place.where, "assert-set with a threshold", why);
    return [];
  }
  return carryAssertions(raw.assert, place, false);
}

/**
 * Assertions of a promptfoo test as they are said here, their references filled in. What cannot be said goes to the
 * ledger. `thresholded`: the test passes by a share of its checks.
 */
export function carryAssertions(list: unknown, place: AssertionPlace, thresholded: boolean): Assertion[] {
  if (list === undefined || list === null) return [];
  if (!Array.isArray(list)) {
    place.ledger.add(place.where, "assert", "is not a list");
    return [];
  }
  return list.flatMap((raw, index) => {
    const at = { ...place, where: `${place.where}, check ${index + 1}` };
    if (!isObject(raw) || typeof raw.type !== "string") {
      place.ledger.add(at.where, "a check", "has no type");
      return [];
    }
    if (raw.type === "assert-set") return fromSet(raw, at, thresholded);
    const result = made(raw, at);
    if ("fault" in result) {
      place.ledger.add(at.where, `the check ${raw.type}`, result.fault);
      return [];
    }
    for (const field of Object.keys(raw)) {
      if (!SAID.has(field))
        place.ledger.add(at.where, `${field} of a check`, WITHOUT[field] ?? "has no counterpart here");
    }
    return [result.assertion];
  });
}

const WITHOUT: Record<string, string> = {
  metric: "results are read by tag and by check, not by named metrics; the check itself is kept",
  provider: "the workspace's judge grades; the check itself is kept",
  rubricPrompt: "the judge's prompt is a prompt of the workspace; the check itself is kept",
};
