import { LIMITS } from "./protocol.ts";

/**
 * Runs inside the interpreter, before a check's code: gives it a console that says nothing, calls it, waits for its
 * promise, and puts what it returned into one short line of JSON. Everything it uses later is kept aside first, because
 * the code may replace any of it.
 */
export const PRELUDE = `(function () {
  "use strict";
  const { parse, stringify } = JSON;
  const { isFinite } = Number;
  const text = String;
  const uncurried = (method) => Function.prototype.call.bind(method);
  const slice = uncurried(String.prototype.slice);
  const then = uncurried(Promise.prototype.then);
  const resolved = Promise.resolve.bind(Promise);
  const silent = () => {};
  globalThis.console = {
    log: silent, info: silent, warn: silent, error: silent, debug: silent, trace: silent, table: silent, assert: silent,
  };
  let outcome = stringify({ fault: "returned a promise that is never settled" });

  function described(value) {
    if (typeof value === "boolean") return { value };
    if (typeof value === "number") return isFinite(value) ? { value } : { fault: "returned " + value + ", which is no score" };
    if (typeof value !== "object" || value === null)
      return { fault: "returned " + (value === null ? "null" : typeof value) + "; true, false, a number or {pass, score, reason} is wanted" };
    const { pass, score, reason } = value;
    if (typeof pass !== "boolean") return { fault: "returned an object whose pass is neither true nor false" };
    if (score !== undefined && !(typeof score === "number" && isFinite(score)))
      return { fault: "returned an object whose score is no number" };
    const said = reason === undefined || reason === null ? "" : slice(text(reason), 0, ${LIMITS.reasonCharacters});
    return { value: { pass, score: score === undefined ? Number(pass) : score, reason: said } };
  }
  function returned(value) {
    try { outcome = stringify(described(value)); } catch (error) { threw(error); }
  }
  function threw(error) {
    try {
      const isError = typeof error === "object" && error !== null;
      const said = isError ? text(error.name) + ": " + text(error.message) : text(error);
      outcome = stringify({ threw: slice(said, 0, 500), stack: isError ? slice(text(error.stack), 0, 2000) : "" });
    } catch { outcome = stringify({ fault: "threw something that cannot be read" }); }
  }
  return {
    call(code, given) {
      try {
        const { output, context } = parse(given);
        const value = code(output, context);
        if (typeof value === "object" && value !== null && typeof value.then === "function") then(resolved(value), returned, threw);
        else returned(value);
      } catch (error) { threw(error); }
    },
    outcome: () => outcome,
  };
})()`;
