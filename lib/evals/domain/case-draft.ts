import type { Json } from "../../prompts/domain/content.ts";
import { assertionTypeOf } from "./assertion-types.ts";
import { textsOf, writtenValue } from "./assertion-value.ts";
import type { Assertion, CaseSource, EvalCase } from "./case.ts";

/** A value as a form holds it: text as it is, anything else as JSON. */
export type DraftValue = { text: string; json: boolean };
export type DraftInput = DraftValue & { name: string };
export type DraftTurn = { role: "system" | "user" | "assistant"; content: string };
/** `value` as its kind is written (a list one a line), a range in `least` and `most`; all empty when not given. */
export type DraftAssertion = {
  type: string;
  value: string;
  least: string;
  most: string;
  threshold: string;
  weight: string;
};

/** A check before anything is said of it. */
export const BLANK_ASSERTION: DraftAssertion = {
  ...{ type: "contains", value: "", least: "", most: "" },
  ...{ threshold: "", weight: "" },
};

/** A case in a form, whole or not. `turns` is null for a case that fills variables. */
export type CaseDraft = {
  id: string;
  inputs: DraftInput[];
  turns: DraftTurn[] | null;
  reference: DraftValue | null;
  assertions: DraftAssertion[];
  source: CaseSource;
  critical: boolean;
  tags: string;
  /** In per cent; empty when every check must hold. */
  threshold: string;
  conversation: string;
};

/** A part that is not written as it must be; `path` is that of the command's own faults. */
export type DraftFault = { path: string; message: string };

const draftValue = (value: Json): DraftValue =>
  typeof value === "string" ? { text: value, json: false } : { text: JSON.stringify(value, null, 2), json: true };

function draftRange(value: Json | undefined): Pick<DraftAssertion, "least" | "most"> {
  const text = (bound: Json | undefined) => (bound === undefined || bound === null ? "" : String(bound));
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return { least: text(value.min), most: text(value.max) };
  }
  return { least: text(value), most: text(value) };
}

function draftAssertion({ type, value, threshold, weight }: Assertion): DraftAssertion {
  const kind = assertionTypeOf(type)?.known.value;
  return {
    ...{
      type,
      value: kind === "range" ? "" : writtenValue(kind, value),
      ...(kind === "range" ? draftRange(value) : { least: "", most: "" }),
    },
    ...{ threshold: threshold?.toString() ?? "", weight: weight?.toString() ?? "" },
  };
}

/** A case as a form shows it: one field for each variable of the prompt, given or not, then what else it gives. */
export function draftOf(evalCase: EvalCase, variables: readonly string[]): CaseDraft {
  const given = evalCase.inputs ?? {};
  const names = [...variables, ...Object.keys(given).filter((name) => !variables.includes(name))];
  return {
    id: evalCase.id,
    inputs: names.map((name) => ({ name, ...draftValue(given[name] ?? "") })),
    turns: evalCase.turns?.map(({ role, content }) => ({ role, content })) ?? null,
    reference: evalCase.reference === undefined ? null : draftValue(evalCase.reference),
    assertions: (evalCase.assert ?? []).map(draftAssertion),
    source: evalCase.source,
    critical: evalCase.critical ?? false,
    tags: (evalCase.tags ?? []).join(", "),
    threshold: evalCase.threshold === undefined ? "" : String(Number((evalCase.threshold * 100).toPrecision(12))),
    conversation: evalCase.conversation ?? "",
  };
}

function parsed(text: string, path: string, faults: DraftFault[]): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    faults.push({ path, message: "is not JSON" });
    return undefined;
  }
}

const formValue = ({ text, json }: DraftValue, path: string, faults: DraftFault[]): Json | undefined =>
  json ? parsed(text, path, faults) : text;

function numberOf(text: string, path: string, faults: DraftFault[]): number | undefined {
  if (text.trim() === "") return undefined;
  const number = Number(text);
  if (!Number.isFinite(number)) faults.push({ path, message: "is not a number" });
  return number;
}

function assertionOf(draft: DraftAssertion, path: string, faults: DraftFault[]): Assertion {
  const kind = assertionTypeOf(draft.type)?.known.value ?? "text";
  const threshold = numberOf(draft.threshold, `${path}.threshold`, faults);
  const weight = numberOf(draft.weight, `${path}.weight`, faults);
  const made: Assertion = { type: draft.type };
  if (kind === "text") made.value = looksStructured(draft) ? parsed(draft.value, path, faults) : draft.value;
  else if (kind === "code" || kind === "choice") made.value = draft.value;
  else if (kind === "list") made.value = draft.value.split("\n").filter((line) => line !== "");
  else if (kind === "texts") made.value = textsOf(draft.value);
  else if (kind === "range") made.value = rangeOf(draft, path, faults);
  else if (kind === "schema" && draft.value.trim() !== "") made.value = parsed(draft.value, path, faults);
  if (weight !== undefined) made.weight = weight;
  if (threshold !== undefined) made.threshold = threshold;
  return made;
}

function rangeOf({ least, most }: DraftAssertion, path: string, faults: DraftFault[]): Json {
  const min = numberOf(least, path, faults);
  const max = numberOf(most, path, faults);
  if (min !== undefined && min === max) return min;
  return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
}

/** `equals` compares with JSON when it is given an object or a list. */
function looksStructured({ type, value }: DraftAssertion): boolean {
  if (!type.endsWith("equals") || !/^\s*[[{]/.test(value)) return false;
  try {
    return typeof JSON.parse(value) === "object";
  } catch {
    return false;
  }
}

/** The case a form stands for, or what in it cannot be read. What the case must be like is the command's to judge. */
export function caseOf(draft: CaseDraft): { evalCase: EvalCase } | { faults: DraftFault[] } {
  const faults: DraftFault[] = [];
  const made: EvalCase = { id: draft.id.trim(), source: draft.source };
  if (draft.turns) made.turns = draft.turns;
  else {
    const inputs = draft.inputs.map((input) => [input.name, formValue(input, `inputs.${input.name}`, faults) ?? ""]);
    made.inputs = Object.fromEntries(inputs);
  }
  if (draft.reference) made.reference = formValue(draft.reference, "reference", faults);
  if (draft.assertions.length > 0) {
    made.assert = draft.assertions.map((assertion, index) => assertionOf(assertion, `assert.${index}`, faults));
  }
  if (draft.critical) made.critical = true;
  const tags = draft.tags.split(",").map((tag) => tag.trim());
  if (tags.some((tag) => tag !== "")) made.tags = [...new Set(tags.filter((tag) => tag !== ""))];
  const percent = numberOf(draft.threshold.replace(/\s*%\s*$/, ""), "threshold", faults);
  if (percent !== undefined) made.threshold = Number((percent / 100).toPrecision(12));
  if (draft.conversation.trim() !== "") made.conversation = draft.conversation.trim();
  return faults.length > 0 ? { faults } : { evalCase: made };
}

/** An id that is free among `taken`-looking ones: `golden-041` gives `golden-041-copy`, then `-copy-2`. */
export function copyId(id: string): string {
  const [, base, count] = /^(.*)-copy(?:-(\d+))?$/.exec(id) ?? [];
  return base === undefined ? `${id}-copy` : `${base}-copy-${Number(count ?? 1) + 1}`;
}

/** The case a new one starts from. */
export function blankCase(variables: readonly string[]): EvalCase {
  const inputs = Object.fromEntries(variables.map((name) => [name, ""]));
  return { id: "", inputs, assert: [{ type: "contains", value: "" }], source: "golden" };
}
