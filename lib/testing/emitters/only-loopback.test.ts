import { spawn, spawnSync } from "node:child_process";
import path from "node:path";
import { expect, test } from "vitest";
import { otlpCollector } from "./otlp-collector.ts";

const guard = new URL(`file://${path.join(import.meta.dirname, "only-loopback.mjs")}`).href;

function reach(url: string) {
  const code = `await fetch("${url}").catch(() => {}); process.exit(0);`;
  const args = ["--import", guard, "--input-type=module", "--eval", code];
  return spawnSync(process.execPath, args, { encoding: "utf8" });
}

test.each(["http://192.0.2.1/", "https://192.0.2.1/", "https://example.invalid/"])("%s is not reached", (url) => {
  expect(reach(url)).toMatchObject({ status: 86, stderr: `reached for ${new URL(url).hostname}\n` });
});

test("this machine is reached", async () => {
  const collector = await otlpCollector();
  const args = ["--import", guard, "--input-type=module", "--eval", `await fetch("${collector.origin}/here")`];
  const child = spawn(process.execPath, args, { stdio: "inherit" });
  const status = await new Promise((resolve) => child.once("exit", resolve));
  collector.close();
  expect(status).toBe(0);
  expect(collector.requests.map(({ path }) => path)).toEqual(["/here"]);
});
