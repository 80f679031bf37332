import { AppError, type Fault } from "../core/errors.ts";
import { parseInput } from "../usecase/parse.ts";
import type { EvalCase } from "./domain/case.ts";
import { parseAssertion } from "./graders/parse-assertion.ts";
import { caseShape, MOST_CASES } from "./schema.ts";

type LineFault = Fault & { line: number };
const MOST_FAULTS = 20;

function parseLine(text: string): { ok: EvalCase } | { faults: Fault[] } {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return { faults: [{ path: "", message: "is not JSON" }] };
  }
  try {
    const parsed = parseInput(caseShape, raw) as EvalCase;
    const faults = (parsed.assert ?? []).flatMap((assertion, index) => {
      const fault = parseAssertion(assertion);
      return fault ? [{ path: `assert.${index}`, message: fault }] : [];
    });
    return faults.length > 0 ? { faults } : { ok: parsed };
  } catch (error) {
    if (error instanceof AppError) return { faults: error.extra.faults as Fault[] };
    throw error;
  }
}

/**
 * Reads NDJSON, one case a line; blank lines are passed over.
 * @throws AppError `invalid_request` whose faults carry their line (from 1) and path
 */
export function parseSuite(text: string): EvalCase[] {
  const cases: EvalCase[] = [];
  const faults: LineFault[] = [];
  const seen = new Map<string, number>();
  for (const [index, lineText] of text
    .replace(/^\uFEFF/, "")
    .split("\n")
    .entries()) {
    const line = index + 1;
    if (lineText.trim() === "") continue;
    if (cases.length >= MOST_CASES) {
      faults.push({ line, path: "", message: `is over the ${MOST_CASES} cases a suite may have` });
      break;
    }
    const parsed = parseLine(lineText);
    if ("faults" in parsed) faults.push(...parsed.faults.map((fault) => ({ ...fault, line })));
    else {
      const before = seen.get(parsed.ok.id);
      if (before) faults.push({ line, path: "id", message: `${parsed.ok.id} stands on line ${before} already` });
      else cases.push(parsed.ok);
      seen.set(parsed.ok.id, before ?? line);
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
