import { afterAll, describe, expect, test } from "vitest";
import type { Assertion, Completion } from "../../domain/case.ts";
import { functionBody } from "../function-body.ts";
import { gradeOutput } from "../grade-output.ts";
import { createSandbox } from "./create-sandbox.ts";

const sandbox = createSandbox();
/** With little patience, so that what does not end costs this test little. */
const hasty = createSandbox({ limitsMs: [300, 900] });
afterAll(() => {
  sandbox.close();
  hasty.close();
});

const run = (code: string, output = "hello", context = {}) =>
  sandbox.run({ body: functionBody(code), output, context: { vars: {}, ...context } });

/**
 * What a piece of work gives, how long it took, and the longest that this thread computed between two turns of its event
 * loop: what others had to wait for. By its own clock, because other work of the machine is not held against it.
 */
async function probed<T>(work: () => Promise<T>): Promise<{ value: T; ms: number; longestWaitMs: number }> {
  const computed = () => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1_000;
  };
  let longestWaitMs = 0;
  let last = computed();
  const tick = () => {
    longestWaitMs = Math.max(longestWaitMs, computed() - last);
    last = computed();
  };
  const probe = setInterval(tick, 5);
  const began = performance.now();
  try {
    const value = await work();
    tick();
    return { value, ms: performance.now() - began, longestWaitMs };
  } finally {
    clearInterval(probe);
  }
}

/** The limits of both tries, and the start of two processes on a busy machine. */
const mostMs = 15_000;
const endless = /did not end within/;
const memory = /used more than|ran out of memory|did not end/;
const bombs: [string, string, RegExp][] = [
  ["an endless loop", "for (;;) {}\nreturn true;", endless],
  ["an endless loop in a getter", "({ get pass() { for (;;) {} } })", endless],
  ["a pattern that backtracks", "/(a+)+$/.test('a'.repeat(40) + '!')", endless],
  ["promises without end", "(function f() { return Promise.resolve().then(f); })()", memory],
  ["an array that doubles", "let a = [1];\nfor (;;) a = a.concat(a);", memory],
  ["a text that doubles", "let s = 'x';\nfor (;;) s += s;", memory],
  ["a huge text", "'x'.repeat(1e9)", memory],
  ["typed arrays", "const l = [];\nfor (;;) l.push(new Uint8Array(1e5));", memory],
  ["buffers", "const l = [];\nfor (;;) l.push(new ArrayBuffer(1e6));", memory],
  ["a growing map", "const m = new Map();\nfor (;;) m.set({}, 1);", memory],
  ["recursion", "(function f() { return f() + 1; })()", /too deeply/],
  [
    "a nest too deep to write out",
    "let o = {};\nfor (let i = 0; i < 1e5; i++) o = { o };\nreturn JSON.stringify(o).length;",
    /too deeply/,
  ],
  ["code too deep to read", "eval('('.repeat(1e5))", /too deeply/],
  ["a search that cannot be interrupted", "const z = [];\nz.length = 2 ** 32 - 1;\nreturn z.indexOf(3) > 0;", endless],
  ["an array joined without end", "new Array(1e8).join('x')", memory],
];

describe("a check's code ends within its limits while the server keeps answering", () => {
  test.each(bombs)("%s", async (_name, code, fault) => {
    const { value, ms, longestWaitMs } = await probed(() => run(code));
    expect(value).toMatchObject({ value: null, fault: expect.stringMatching(fault) });
    expect(longestWaitMs).toBeLessThan(50);
    expect(ms).toBeLessThan(mostMs);
  });

  test("and the next code finds everything as it should be", async () => {
    expect(await run("output === 'hello'")).toEqual({ value: true, fault: null });
  });
});

describe("what code may return", () => {
  test.each<[string, unknown]>([
    ["true", true],
    ["0.25", 0.25],
    ["-3", -3],
    ["({ pass: false, reason: 'no' })", { pass: false, score: 0, reason: "no" }],
    ["({ pass: true, score: 0.5 })", { pass: true, score: 0.5, reason: "" }],
    ["Promise.resolve(true)", true],
    ["(console.log('x'), console.table([1]), true)", true],
    ["context.vars.n + output.length", 12],
  ])("%s", async (code, value) => {
    expect(await run(code, "hello", { vars: { n: 7 } })).toEqual({ value, fault: null });
  });

  test("a reason is cut", async () => {
    const { value } = await run("({ pass: true, score: 1, reason: 'z'.repeat(1e6) })");
    expect(value).toEqual({ pass: true, score: 1, reason: "z".repeat(1_000) });
  });

  test.each([
    ["'yes'", "returned string"],
    ["null", "returned null"],
    ["undefined", "returned undefined"],
    ["NaN", "returned NaN, which is no score"],
    ["1 / 0", "returned Infinity"],
    ["({ score: 1 })", "pass is neither true nor false"],
    ["({ pass: true, score: '1' })", "score is no number"],
    ["new Promise(() => {})", "a promise that is never settled"],
    ["Promise.reject(new Error('later'))", "threw Error: later"],
    ["({ get pass() { throw new Error('trap'); } })", "threw Error: trap"],
    ["const a = 1;\n\nthrow new TypeError('here');", "threw TypeError: here (line 3)"],
    ["JSON.parse(output)", "threw SyntaxError"],
    ["(() => { throw { get message() { throw 1; } }; })()", "cannot be read"],
  ])("%s is a fault in words", async (code, fault) => {
    expect(await run(code)).toMatchObject({ value: null, fault: expect.stringContaining(fault) });
  });
});

describe("code reaches nothing outside", () => {
  test.each(["process", "require", "fetch", "setTimeout", "globalThis.Deno.x", "WebAssembly", "navigator"])(
    "%s is not there",
    async (name) => {
      expect(await run(`${name} ? 1 : 1`)).toMatchObject({ value: null, fault: expect.stringMatching(/^threw/) });
    },
  );

  test("nor can it import, or leave anything behind for the next code", async () => {
    expect(await run("import('node:fs').then(() => true)")).toMatchObject({ value: null });
    await run("globalThis.left = Object.prototype.left = JSON.stringify = 1");
    expect(await run("typeof left === 'undefined' && {}.left === undefined && JSON.stringify(1) === '1'")).toEqual({
      ...{ value: true, fault: null },
    });
  });
});

const graded = async (assertion: Assertion, output: string, by = sandbox) => {
  const completion: Completion = {
    ...{ output, latencyMs: 1, inputTokens: 1, outputTokens: 1, costUsd: 0, finishReason: "stop" },
  };
  return (
    await gradeOutput({ id: "c", inputs: {}, source: "golden", assert: [assertion] }, completion, { sandbox: by })
  )[0]!;
};
/** Ends in what the patterns look for, so that no shortcut spares the match; a and b in no order of their own. */
const noise = Array.from({ length: 199_000 }, (_, at) => (((at * 2_654_435_761) >>> 7) % 3 > 1 ? "a" : "b")).join("");

describe("heavy checks are graded elsewhere, and one that does not end never passes", () => {
  test.each<[string, Assertion, string]>([
    ["a pattern of many states", { type: "regex", value: "[ab]*a[ab]{900}[cd]" }, `cd${noise}`],
    ["the same, negated", { type: "not-regex", value: "(a|b)*a(a|b){900}[cd]" }, `cd${noise}`],
    ["a schema with such a pattern", { type: "is-json", value: { pattern: "[ab]*a[ab]{900}[cd]" } }, `"cd${noise}"`],
    [
      "a long edit distance",
      { type: "not-levenshtein", value: "ab".repeat(9_900), threshold: 1_000 },
      "ba".repeat(9_900),
    ],
    ["words of a very long answer", { type: "rouge-n", value: "the fee is due" }, "A. B. ".repeat(33_000)],
    ["braces without end", { type: "contains-json" }, "{".repeat(199_000)],
    ["a schema that doubles", { type: "not-is-json", value: doubling(30) }, "1"],
  ])("%s", async (_name, assertion, output) => {
    const { value, ms, longestWaitMs } = await probed(() => graded(assertion, output, hasty));
    expect(value.pass).toBe(false);
    expect(longestWaitMs).toBeLessThan(50);
    expect(ms).toBeLessThan(mostMs);
  });

  test("a long answer that is right is found right", async () => {
    expect(await graded({ type: "regex", value: "(x.{0,500}){2}!$" }, `${"xy".repeat(90_000)}!`)).toMatchObject({
      pass: true,
    });
    expect(
      await graded({ type: "is-json", value: { type: "array" } }, JSON.stringify(Array(9_000).fill(1))),
    ).toMatchObject({
      ...{ pass: true, reason: "is JSON and fits the schema" },
    });
  });
});

function doubling(levels: number) {
  const fork = (at: number) => ({ anyOf: [{ $ref: `#/$defs/d${at + 1}` }, { $ref: `#/$defs/d${at + 1}` }] });
  const forks = Array.from({ length: levels }, (_, at) => [
    `d${at}`,
    at === levels - 1 ? { type: "string" } : fork(at),
  ]);
  return { $defs: Object.fromEntries(forks), $ref: "#/$defs/d0" };
}

test("a check that loses 5 s in a minute is not run again in it, which is no failure of the answers", async () => {
  const own = createSandbox({ limitsMs: [200, 2_300], children: 1 });
  const body = "const z = []; z.length = 2 ** 32 - 1; return z.indexOf(3);";
  const attempt = () => own.run({ body, output: "x", context: {} });
  try {
    expect(await attempt()).toMatchObject({ fault: "did not end within 2.3 s" });
    expect(await attempt()).toMatchObject({ fault: "did not end within 2.3 s" });
    await expect(attempt()).rejects.toThrow("not run again for a minute");
    expect(await own.run({ body: "return true", output: "x", context: {} })).toEqual({ value: true, fault: null });
  } finally {
    own.close();
  }
});
