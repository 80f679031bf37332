import { AppError, type Fault } from "../core/errors.ts";
import { checkCase } from "./check-case.ts";
import type { EvalCase } from "./domain/case.ts";
import { MOST_CASES } from "./schema.ts";

export type LineFault = Fault & { line: number };
const MOST_FAULTS = 20;

function parseLine(text: string): { ok: EvalCase } | { faults: Fault[] } {
  try {
    return checkCase(JSON.parse(text));
  } catch {
    return { faults: [{ path: "", message: "is not JSON" }] };
  }
}

/**
 * The cases of a file, or a refusal that carries the faults of its first bad lines. A case comes as it was checked,
 * together with the line it begins on; an id that stands twice is a fault, and so is one case too many.
 * @throws AppError `invalid_request` whose faults carry their line (from 1) and path
 */
export function gatherCases(
  lines: Iterable<{ line: number; checked: { ok: EvalCase } | { faults: Fault[] } }>,
): EvalCase[] {
  const cases: EvalCase[] = [];
  const faults: LineFault[] = [];
  const seen = new Map<string, number>();
  for (const { line, checked } of lines) {
    if (cases.length >= MOST_CASES) {
      faults.push({ line, path: "", message: `is over the ${MOST_CASES} cases a suite may have` });
      break;
    }
    if ("faults" in checked) faults.push(...checked.faults.map((fault) => ({ ...fault, line })));
    else {
      const before = seen.get(checked.ok.id);
      if (before) faults.push({ line, path: "id", message: `${checked.ok.id} stands on line ${before} already` });
      else cases.push(checked.ok);
      seen.set(checked.ok.id, before ?? line);
    }
    if (faults.length >= MOST_FAULTS) break;
  }
  const first = faults[0];
  if (first) {
    const where = first.path ? `${first.path} ` : "";
    throw new AppError("invalid_request", `Line ${first.line}: ${where}${first.message}. Nothing was stored.`, {
      line: first.line,
      faults,
    });
  }
  return cases;
}

/**
 * Reads NDJSON, one case a line; blank lines are passed over.
 * @throws AppError `invalid_request` whose faults carry their line (from 1) and path
 */
export function parseSuite(text: string): EvalCase[] {
  const lines = text.replace(/^\uFEFF/, "").split("\n");
  function* checked() {
    for (const [index, line] of lines.entries()) {
      if (line.trim() !== "") yield { line: index + 1, checked: parseLine(line) };
    }
  }
  return gatherCases(checked());
}
