import { expect, test } from "vitest";
import { functionBody, syntaxFault } from "./function-body.ts";

// Source: promptfoo, test/assertions/javascript.test.ts (buildFunctionBody).
test.each([
  ["output === 'x'", "return output === 'x'"],
  ["  output.length > 5;; ", "return output.length > 5"],
  ["const s = output; s === 'x'", "const s = output; return s === 'x'"],
  ["let a = 5; const b = 10; a + b;", "let a = 5; const b = 10; return a + b"],
  ["const s = 'a;b'; s.length", "const s = 'a;b'; return s.length"],
  ["const s = output; s === `a;b;c`", "const s = output; return s === `a;b;c`"],
  ["const s = output; s === 'a; return b'", "const s = output; return s === 'a; return b'"],
  ["const r = /;/; r.test(output)", "const r = /;/; return r.test(output)"],
  ["const f = () => { let a = 1; return a }; f() > 0", "const f = () => { let a = 1; return a }; return f() > 0"],
  ["const s = output; ({ pass: true, score: 1 })", "const s = output; return ({ pass: true, score: 1 })"],
  ["const x = 5;", "const x = 5"],
  ["constant === true", "return constant === true"],
  ["// why\nreturn true\n", "// why\nreturn true"],
])("%s", (code, body) => {
  expect(functionBody(code)).toBe(body);
});

test("reading code never runs it, and looking for its last statement is bounded", () => {
  const started = performance.now();
  expect(syntaxFault("}); globalThis.ran = true; (function () {")).toMatch(/line 1/);
  functionBody(`const a = 1${";".repeat(19_000)}`);
  functionBody(`const a = "${"x;".repeat(9_000)}`);
  expect(syntaxFault("(".repeat(19_000))).not.toBeNull();
  expect("ran" in globalThis).toBe(false);
  expect(performance.now() - started).toBeLessThan(500);
});
