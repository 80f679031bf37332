// `npm test`: everything that is checked before a change lands. `npm test -- lint unit` runs the steps named.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Outcome, runStep } from "./test/run-step.ts";
import { allSteps } from "./test/steps.ts";

process.chdir(path.resolve(import.meta.dirname, ".."));
Object.assign(process.env, { NEXT_TELEMETRY_DISABLED: "1", CI: process.env.CI ?? "1" });

const reports = mkdtempSync(path.join(tmpdir(), "countersign-reports-"));
const wanted = process.argv.slice(2);
const steps = allSteps(reports).filter((step) => wanted.length === 0 || wanted.includes(step.name));
const outcomes: Outcome[] = [];
try {
  for (const step of steps.filter((each) => !each.together)) outcomes.push(await runStep(step));
  const built = outcomes.every(({ name, ok }) => name !== "build" || ok);
  const last = steps.filter((each) => each.together && (built || !each.needsBrowser));
  // What is said at the same time is told one after the other.
  const running = last.map((step, at) => runStep(step, { silent: at > 0 }));
  outcomes.push(...(await Promise.all(running)));
  for (const { output } of outcomes.slice(-last.length).slice(1)) console.log(output.trimEnd());
} finally {
  rmSync(reports, { recursive: true, force: true });
}
report();
process.exit(outcomes.length > 0 && outcomes.length === steps.length && outcomes.every(({ ok }) => ok) ? 0 : 1);

function report(): void {
  const first = outcomes.find(({ ok }) => !ok);
  if (first)
    console.log(`\n── the first failure: ${first.name}\n${first.output.trimEnd().split("\n").slice(-40).join("\n")}`);
  console.log("");
  for (const step of steps) {
    const outcome = outcomes.find(({ name }) => name === step.name);
    const state = outcome
      ? `${outcome.ok ? "passed" : "FAILED"} ${outcome.seconds.toFixed(1).padStart(6)} s`
      : "not run";
    console.log(`${step.name.padEnd(13)} ${state}`);
  }
  const counts = outcomes.flatMap(({ count }) => count ?? []);
  if (counts.length === 0 || counts.length < steps.length) return;
  const sum = (key: "passed" | "failed") => counts.reduce((total, count) => total + count[key], 0);
  console.log(`\n${sum("passed")} passed, ${sum("failed")} failed`);
}
