import { compileFunction } from "node:vm";

const mostSeparators = 50;

/**
 * The body of the function of `output` and `context` that a check's code stands for. Promptfoo's rule: several lines
 * are the body as it is; one line is an expression whose value is returned, after declarations if it begins with some.
 */
export function functionBody(code: string): string {
  const written = code.trimEnd();
  if (written.includes("\n")) return written;
  const line = written.trim().replace(/;+\s*$/, "");
  if (!/^(?:const|let|var)\s/.test(line)) return `return ${line}`;
  return returningLast(line) ?? line;
}

/** The last `;` that ends a statement: what stands before it is whole, and what stands behind it is an expression. */
function returningLast(line: string): string | null {
  let end = line.lastIndexOf(";");
  for (let tries = 0; end > 0 && tries < mostSeparators; tries++) {
    const before = line.slice(0, end + 1);
    const last = line.slice(end + 1).trim();
    if (last !== "" && syntaxFault(before) === null && syntaxFault(`return (${last}\n)`) === null)
      return `${before} return ${last}`;
    end = line.lastIndexOf(";", end - 1);
  }
  return null;
}

/** Why a function's body cannot be read, with its line; null when it can. Nothing of it is run. */
export function syntaxFault(body: string): string | null {
  try {
    compileFunction(body, ["output", "context"], { filename: "check.js" });
    return null;
  } catch (error) {
    if (!(error instanceof Error)) return "cannot be read";
    const line = /check\.js:(\d+)/.exec(error.stack ?? "")?.[1];
    return line === undefined ? `cannot be read: ${error.message}` : `has a fault on line ${line}: ${error.message}`;
  }
}
