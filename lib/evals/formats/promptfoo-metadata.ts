import type { Assertion, EvalCase } from "../domain/case.ts";
import { SOURCES } from "../domain/suite-view.ts";
import type { Ledger } from "./not-carried.ts";

/** Under this name of a test's metadata stands what only this product can say of it. */
export const OWN = "countersign";

type Given = Record<string, unknown>;
/** A check promptfoo does not know, with the place it has among the others. */
export type PlacedCheck = Assertion & { at: number };
/** What metadata says of a case. `own` is unjudged. */
export type Told = Pick<EvalCase, "source" | "critical" | "tags" | "conversation"> & {
  own: { reference?: unknown; turns?: unknown; checks?: unknown };
};

const MOST_TAGS = 20;
const MOST_TAG = 60;

const isObject = (value: unknown): value is Given =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isPlain = (value: unknown): value is string | number | boolean =>
  ["string", "number", "boolean"].includes(typeof value);

function texts(value: unknown): string[] | null {
  if (isPlain(value)) return [String(value).trim()];
  return Array.isArray(value) && value.every(isPlain) ? value.map((each) => String(each).trim()) : null;
}

/**
 * What a test's metadata says in the words used here: `source`, `critical`, `tags`, `conversationId`. Anything else
 * becomes a tag `name=value`, since that is what promptfoo filters by. What fits no tag goes to the ledger.
 */
export function readMetadata(metadata: Given, where: string, ledger: Ledger): Told {
  const told: Told = { source: "golden", own: {} };
  const tags = new Set<string>();
  for (const [name, value] of Object.entries(metadata)) {
    if (value === null || value === undefined || tellOwn(told, name, value)) continue;
    const made = texts(value)?.map((text) => (name === "tags" || text === "" ? text : `${name}=${text}`));
    if (!made || made.some((each) => each.length > MOST_TAG)) {
      ledger.add(where, `metadata ${name}`, `a tag has at most ${MOST_TAG} characters and is no object`);
      continue;
    }
    for (const each of made) if (each !== "") tags.add(each);
  }
  if (tags.size > MOST_TAGS)
    ledger.add(where, `tags after the first ${MOST_TAGS}`, `a case has at most ${MOST_TAGS} tags`);
  if (tags.size > 0) told.tags = [...tags].slice(0, MOST_TAGS);
  return told;
}

/** Takes what has a field of its own in a case; false for everything else. */
function tellOwn(told: Told, name: string, value: unknown): boolean {
  const source = SOURCES.find((each) => each === value);
  if (name === OWN && isObject(value)) told.own = value;
  else if (name === "source" && source) told.source = source;
  else if (name === "conversationId" && isPlain(value)) told.conversation = String(value);
  else if (name === "critical" && truth(value) !== null) {
    if (truth(value)) told.critical = true;
  } else return false;
  return true;
}

function truth(value: unknown): boolean | null {
  const text = String(value).toLowerCase();
  return ["true", "yes"].includes(text) ? true : ["false", "no", ""].includes(text) ? false : null;
}

/** Puts the checks promptfoo does not know back where they stood. */
export function withOwnChecks(checks: readonly Assertion[], own: unknown): Assertion[] {
  const all = [...checks];
  for (const placed of Array.isArray(own) ? (own as unknown[]) : []) {
    if (!isObject(placed)) continue;
    const { at, ...check } = placed as PlacedCheck;
    all.splice(Number.isSafeInteger(at) ? at : all.length, 0, check);
  }
  return all;
}
