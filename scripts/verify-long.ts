// `npm run verify:long`: what takes too long for every change: faults, kills, simulations. Arguments name test files.
import path from "node:path";
import { runStep } from "./test/run-step.ts";

process.chdir(path.resolve(import.meta.dirname, ".."));
Object.assign(process.env, { CI: process.env.CI ?? "1", VERIFY_LONG: "1" });

const command = ["vitest run", ...process.argv.slice(2).map((file) => JSON.stringify(file))].join(" ");
const { ok, seconds } = await runStep({ name: "verify:long", command });
console.log(`\nverify:long ${ok ? "passed" : "FAILED"} in ${seconds.toFixed(0)} s`);
process.exit(ok ? 0 : 1);
