import type { Fault } from "#lib/core/errors.ts";
import type { Json, JsonObject } from "#lib/prompts/domain/content.ts";
import type { Assertion } from "../domain/case.ts";
import { functionBody, syntaxFault } from "./function-body.ts";
import { type AskedSubject, type CodeResult, checkText, type Finding, type Grader, inValue, shown } from "./grader.ts";
import { needed } from "./needed.ts";

/**
 * `javascript`: the code in `value`, a function of `output` and `context`, returns true; or a number above 0 (at least
 * `threshold` where there is one), which is the score; or `{pass, score, reason}`. It runs in the sandbox. Code that
 * throws, returns something else or does not end fails the check, negated or not.
 */
export const javascript: Grader = {
  needs: "sandbox",
  check: checkCode,
  async ask({ value, threshold }, subject, { sandbox }) {
    const body = functionBody(String(value ?? ""));
    const run = { body, output: outputOf(subject), context: contextOf(subject) };
    return findingOf(await needed(sandbox, "the sandbox").run(run), threshold);
  },
};

function checkCode(assertion: Assertion): Fault | null {
  if (typeof assertion.value !== "string") return inValue("needs code as a text");
  const { value } = assertion;
  if (value.startsWith("file://")) return inValue("names a file; put the code itself here");
  const fault = checkText(assertion) ?? (value.trim() === "" ? inValue("needs code") : null);
  if (fault !== null) return fault;
  const unread = syntaxFault(functionBody(value));
  return unread === null ? null : inValue(unread);
}

/** As promptfoo: what a version with an output schema answers is handed over parsed, where it can be. */
function outputOf({ completion: { output }, outputSchema }: AskedSubject): Json {
  if (outputSchema === null) return output;
  try {
    return JSON.parse(output) as Json;
  } catch {
    return output;
  }
}

function contextOf({ evalCase: { inputs = {}, turns, reference }, prompt }: AskedSubject): JsonObject {
  const context: JsonObject = { vars: inputs };
  if (prompt !== null) context.prompt = prompt;
  if (turns !== undefined) context.turns = turns.map(({ role, content }) => ({ role, content }));
  if (reference !== undefined) context.reference = reference;
  return context;
}

function findingOf({ value, fault }: CodeResult, threshold: number | undefined): Finding {
  if (fault !== null) return { holds: false, broken: true, reason: `the code ${fault}` };
  if (typeof value === "boolean") return { holds: value, reason: `the code returned ${value}` };
  if (typeof value === "number") {
    const holds = threshold === undefined ? value > 0 : value >= threshold;
    const wanted = threshold === undefined ? "more than 0" : `at least ${threshold}`;
    const reason = `the code returned ${shown(value)}${holds ? "" : `, ${wanted} wanted`}`;
    return { holds, ...degree(value), reason };
  }
  const { pass, score, reason } = value;
  return { holds: pass, ...degree(score), reason: reason === "" ? `the code returned pass: ${pass}` : reason };
}

/** Promptfoo leaves a code's own score as it is when the check is negated. Beyond 0 to 1 it would outweigh all others. */
function degree(score: number): { score: number; negatedScore: number } {
  const share = Math.min(1, Math.max(0, score));
  return { score: share, negatedScore: share };
}
