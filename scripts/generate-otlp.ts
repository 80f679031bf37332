/**
 * Writes lib/telemetry/otlp/generated from otlp.proto: `node scripts/generate-otlp.ts`. What it writes is committed; the
 * generator is fetched for the moment and is no dependency.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const FOLDER = path.resolve(import.meta.dirname, "../lib/telemetry/otlp");
const GENERATOR = "protobufjs-cli@2.7.1";
const PLAIN = ["create", "verify", "convert", "delimited", "typeurl", "service"].map((part) => `--no-${part}`);
const LONG = "type Long = { low: number; high: number; unsigned: boolean; toNumber(): number; toString(): string };";

function generate(out: string, ...more: string[]): void {
  const target = ["-t", "static-module", "-w", "esm", "--dependency", "protobufjs/minimal.js", ...PLAIN];
  const args = ["--yes", "-p", GENERATOR, "pbjs", ...target, ...more, "-o", out, path.join(FOLDER, "otlp.proto")];
  const { status } = spawnSync("npx", args, { stdio: "inherit", shell: process.platform === "win32" });
  if (status !== 0) process.exit(status ?? 1);
}

// The types are read out of the comments, which the code itself does without.
const scratch = mkdtempSync(path.join(tmpdir(), "otlp-"));
try {
  generate(path.join(scratch, "otlp.js"), "--dts");
  generate(path.join(FOLDER, "generated/otlp.js"), "--no-comments");
  // Stated rather than imported: the package of longs is protobufjs's dependency and not ours.
  const types = readFileSync(path.join(scratch, "otlp.d.ts"), "utf8").replace('import Long = require("long");', LONG);
  writeFileSync(path.join(FOLDER, "generated/otlp.d.ts"), types);
} finally {
  rmSync(scratch, { recursive: true });
}
