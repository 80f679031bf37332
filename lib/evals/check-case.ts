import { AppError, type Fault } from "../core/errors.ts";
import { parseInput } from "../usecase/parse.ts";
import type { EvalCase } from "./domain/case.ts";
import { assertionFault } from "./graders/parse-assertion.ts";
import { caseShape } from "./schema.ts";

/** A case whose every part can be used in a run, or what is wrong with it, each fault with its path. */
export function checkCase(raw: unknown): { ok: EvalCase } | { faults: Fault[] } {
  try {
    const parsed = parseInput(caseShape, raw) as EvalCase;
    const faults = (parsed.assert ?? []).flatMap((assertion, index) => {
      const fault = assertionFault(assertion);
      const path = ["assert", index, ...(fault?.path ? [fault.path] : [])].join(".");
      return fault ? [{ path, message: fault.message }] : [];
    });
    return faults.length > 0 ? { faults } : { ok: parsed };
  } catch (error) {
    if (error instanceof AppError) return { faults: error.extra.faults as Fault[] };
    throw error;
  }
}
