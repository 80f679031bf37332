import { parseDocument } from "yaml";
import { AppError } from "../../core/errors.ts";

/** Values a file may stand for once its aliases are followed; 20,000 usual tests have a quarter of it. */
const MOST_VALUES = 2_000_000;
/** Characters likewise: twice what a file may have. */
const MOST_CHARACTERS = 20 * 1_048_576;
const MOST_DEPTH = 64;
const MERGE = "<<";

const refused = (detail: string, line?: number): AppError =>
  new AppError("invalid_request", `${detail} Nothing was stored.`, {
    faults: [{ path: "", message: detail, ...(line === undefined ? {} : { line }) }],
    ...(line === undefined ? {} : { line }),
  });

const tooDeep = () => refused(`The file is nested more than ${MOST_DEPTH} levels deep.`);

/**
 * Follows what a parsed file shares: every alias becomes a copy of its own, merge keys (`<<`) are merged, and all of it
 * is counted, so that a small file cannot stand for a large one.
 */
function unshared(root: unknown, merges: boolean): unknown {
  let [values, characters] = [0, 0];
  const spend = (length: number) => {
    values++;
    characters += length;
    if (values > MOST_VALUES || characters > MOST_CHARACTERS) {
      throw refused("The file stands for far more than it holds: its aliases multiply.");
    }
  };
  const copy = (value: unknown, depth: number): unknown => {
    if (depth > MOST_DEPTH) throw tooDeep();
    spend(typeof value === "string" ? value.length : 0);
    if (Array.isArray(value)) return value.map((each) => copy(each, depth + 1));
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value).map(([key, member]): [string, unknown] => [key, copy(member, depth + 1)]);
    return merges && Object.hasOwn(value, MERGE) ? merged(entries, spend) : Object.fromEntries(entries);
  };
  return copy(root, 0);
}

/** What a mapping says itself goes before what it merges, and the first of several merged ones before the others. */
function merged(entries: [string, unknown][], spend: (length: number) => void): unknown {
  const sources = entries.flatMap(([key, value]) => (key === MERGE ? [value].flat() : []));
  const made = new Map<string, unknown>();
  for (const source of [...sources].reverse()) {
    if (typeof source !== "object" || source === null) continue;
    for (const [key, value] of Object.entries(source)) {
      spend(key.length);
      made.set(key, value);
    }
  }
  for (const [key, value] of entries) if (key !== MERGE) made.set(key, value);
  return Object.fromEntries(made);
}

function parsed(text: string): unknown {
  const document = parseDocument(text);
  const [error] = document.errors;
  if (!error) return document.toJS({ maxAliasCount: -1 });
  if (error.message.includes("call stack")) throw tooDeep();
  const line = error.linePos?.[0].line;
  const [words = "it cannot be read"] = error.message.split(/ at line \d/);
  throw refused(`Line ${line ?? 1}: this is not YAML: ${words}.`, line);
}

/**
 * JSON or YAML 1.2 (with merge keys) as plain values. Aliases are followed as long as what they come to stays bounded.
 * @throws AppError `invalid_request`, with the line where there is one
 */
export function readYaml(text: string): unknown {
  try {
    return unshared(JSON.parse(text), false);
  } catch (error) {
    if (error instanceof AppError) throw error;
    if (error instanceof RangeError) throw tooDeep();
  }
  try {
    return unshared(parsed(text), true);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw error instanceof RangeError ? tooDeep() : refused("This is not YAML.");
  }
}
