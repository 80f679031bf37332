// npm run demo:traffic
import path from "node:path";
import { findServer } from "./find-server.ts";
import { loadMaterial } from "./load-material.ts";
import { parseFlags, USAGE } from "./parse-flags.ts";
import { runTraffic } from "./run-traffic.ts";
import type { TrafficReport } from "./traffic-options.ts";

const TELL_EVERY = 5;

function words({ calls, errors, thumbsUp, thumbsDown, unsent, lastFault }: TrafficReport): string {
  const failed = unsent === 0 ? "" : `, ${unsent} not sent (${lastFault})`;
  return `${calls} calls, ${errors} failed, thumbs ${thumbsUp} up and ${thumbsDown} down${failed}`;
}

const byVersion = ({ byVersion: counts }: TrafficReport) =>
  [...counts].sort(([a], [b]) => a.localeCompare(b)).map(([name, count]) => `  ${name}: ${count}`);

async function main(): Promise<void> {
  const flags = parseFlags(process.argv.slice(2));
  if (flags.help) return console.log(USAGE);
  const server = findServer(flags, process.env, path.resolve(import.meta.dirname, "../.."));
  const material = await loadMaterial(server, flags.prompts);
  console.log(
    `Asking ${server.url} for ${material.map(({ prompt }) => prompt).join(", ")}, ${flags.rate} times a second.`,
  );
  console.log("Look at the prompt's Metrics and at Calls. Ctrl-C ends it.");
  const stopping = new AbortController();
  process.once("SIGINT", () => stopping.abort());
  process.once("SIGTERM", () => stopping.abort());
  let told = 0;
  const { help: _help, prompts: _prompts, ...options } = flags;
  const report = await runTraffic({ ...options, ...server, material }, stopping.signal, (now) => {
    if (++told % TELL_EVERY === 0) console.log(words(now));
  });
  console.log(`Done: ${words(report)}.`);
  for (const line of byVersion(report)) console.log(line);
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
