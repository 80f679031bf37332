import { isAlias, parseDocument, visit } from "yaml";
import { AppError } from "../../core/errors.ts";

const MOST_ALIASES = 10_000;
/** Values a file may stand for once its aliases are followed; 20,000 usual tests have a quarter of it. */
const MOST_VALUES = 2_000_000;
/** Characters likewise: twice what a file may have. */
const MOST_CHARACTERS = 20 * 1_048_576;
const MOST_DEPTH = 64;

const refused = (detail: string, line?: number): AppError =>
  new AppError("invalid_request", `${detail} Nothing was stored.`, {
    faults: [{ path: "", message: detail, ...(line === undefined ? {} : { line }) }],
    ...(line === undefined ? {} : { line }),
  });

/** Counts what a value comes to: a part that is shared counts wherever it stands. */
function checkSize(root: unknown): void {
  let [values, characters] = [0, 0];
  const pending: { value: unknown; depth: number }[] = [{ value: root, depth: 0 }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    values++;
    if (typeof next.value === "string") characters += next.value.length;
    if (values > MOST_VALUES || characters > MOST_CHARACTERS) {
      throw refused("The file stands for far more than it holds: its aliases multiply.");
    }
    if (next.depth > MOST_DEPTH) throw refused(`The file is nested more than ${MOST_DEPTH} levels deep.`);
    if (typeof next.value !== "object" || next.value === null) continue;
    for (const value of Object.values(next.value)) pending.push({ value, depth: next.depth + 1 });
  }
}

function parsed(text: string): unknown {
  const document = parseDocument(text, { merge: true });
  const [error] = document.errors;
  if (error) {
    if (error.message.includes("call stack")) throw new RangeError(error.message);
    const line = error.linePos?.[0].line;
    const [words = "it cannot be read"] = error.message.split(/ at line \d/);
    throw refused(`Line ${line ?? 1}: this is not YAML: ${words}.`, line);
  }
  let aliases = 0;
  visit(document, (_key, node) => {
    if (isAlias(node) && ++aliases > MOST_ALIASES) return visit.BREAK;
    return undefined;
  });
  if (aliases > MOST_ALIASES) throw refused(`The file has more than ${MOST_ALIASES.toLocaleString("en")} aliases.`);
  return document.toJS({ maxAliasCount: -1 });
}

/**
 * JSON or YAML 1.2 (with merge keys) as plain values. Aliases are followed as long as what they come to stays bounded.
 * @throws AppError `invalid_request`, with the line where there is one
 */
export function readYaml(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    try {
      value = parsed(text);
    } catch (error) {
      if (error instanceof AppError) throw error;
      if (error instanceof RangeError) throw refused(`The file is nested more than ${MOST_DEPTH} levels deep.`);
      throw refused("This is not YAML.");
    }
  }
  checkSize(value);
  return value;
}
