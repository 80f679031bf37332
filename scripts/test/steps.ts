import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";

/** How many checks or tests passed and failed. */
export type Count = { passed: number; failed: number };

/** One part of `npm test`: a command of the shell, and what may be read from its output or its report. */
export type Step = {
  name: string;
  command: string;
  env?: Record<string, string>;
  /** A fault in the output of a command that itself reported success. */
  fault?: (output: string) => string | undefined;
  /** Counts from the report the command wrote; undefined when there is none. Without it the step is one check. */
  count?: () => Count | undefined;
  needsBrowser?: boolean;
  /** Goes on beside the other steps that say so, once all that do not are done: both wait more than they work. */
  together?: boolean;
};

const CODE = ["app", "components", "lib", "prisma", "sdk", "cli", "server.ts", "instrumentation.ts"];

/** The steps in the order in which they find faults soonest. `reports` is a folder for the test runners' reports. */
export function allSteps(reports: string): Step[] {
  const unit = path.join(reports, "unit.json");
  const browser = path.join(reports, "browser.json");
  const code = CODE.filter((entry) => existsSync(entry));
  return [
    { name: "lint", command: "biome ci --colors=off ." },
    { name: "types", command: "next typegen && tsc --noEmit" },
    {
      name: "dependencies",
      command: `depcruise --config .dependency-cruiser.cjs ${code.join(" ")}`,
      fault: (output) => tooFewModules(output, code),
    },
    { name: "unused", command: "knip --no-progress" },
    {
      name: "build",
      command: "node scripts/build.ts",
      fault: (output) =>
        /\bwarnings?\b/i.test(output) ? "The build warned of something; no warning is tolerated." : undefined,
    },
    {
      name: "unit",
      // One worker: the other core is the browser's and the servers'.
      command: `vitest run --maxWorkers=1 --reporter=default --reporter=json --outputFile.json="${unit}"`,
      count: () => readUnitReport(unit),
      together: true,
    },
    {
      name: "browser",
      command: "playwright test --reporter=line,json",
      env: { PLAYWRIGHT_JSON_OUTPUT_FILE: browser },
      count: () => readBrowserReport(browser),
      needsBrowser: true,
      together: true,
    },
  ];
}

/** A cruise whose parser is missing reads nothing and finds no fault: it must have read every source file. */
function tooFewModules(output: string, code: string[]): string | undefined {
  const sources = code.flatMap((entry) => (entry.endsWith(".ts") ? entry : globSync(`${entry}/**/*.{ts,tsx}`)));
  const expected = sources.filter((file) => !/\.(test|fixture)\.tsx?$|\.d\.ts$/.test(file)).length;
  const cruised = Number(/\((\d+) modules/.exec(output)?.[1] ?? 0);
  return cruised < expected ? `dependency-cruiser read ${cruised} modules of at least ${expected}.` : undefined;
}

function readUnitReport(file: string): Count | undefined {
  const report = readReport<{ numPassedTests: number; numFailedTests: number }>(file);
  return report && { passed: report.numPassedTests, failed: report.numFailedTests };
}

/** A test that passed only when repeated counts as failed. */
function readBrowserReport(file: string): Count | undefined {
  const report = readReport<{ stats: { expected: number; unexpected: number; flaky: number } }>(file);
  return report && { passed: report.stats.expected, failed: report.stats.unexpected + report.stats.flaky };
}

function readReport<T>(file: string): T | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as T) : undefined;
}
