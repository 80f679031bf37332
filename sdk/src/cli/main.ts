#!/usr/bin/env node
import { writeFile } from "node:fs/promises";
import { checkOptions } from "../client/client-options.ts";
import { CountersignError, RequestFailed } from "../errors.ts";
import { asFailure } from "../net/http.ts";
import { poll } from "../net/poll.ts";
import { readSnapshot } from "../rules/read-rules.ts";
import { seal } from "../store/envelope.ts";
import type { RulesSnapshot } from "../wire/rules.ts";
import { type Order, readCommandLine, USAGE } from "./command-line.ts";
import { contractTypes } from "./contract-types.ts";

type Job = Extract<Order, { url: string }>;

const HINTS: Readonly<Record<number, string>> = {
  401: " Check the key: it may be revoked, expired, or of another server.",
  403: ' The key needs the scope "resolve".',
  404: " Check the URL: it is the one of the console, without /api.",
};

async function ask({ url, key }: Job): Promise<{ rules: RulesSnapshot; etag: string | null }> {
  const { base, apiKey, fetch } = checkOptions({ url, apiKey: key });
  const wire = { fetch, base, apiKey, client: null };
  const signal = new AbortController().signal;
  try {
    const polled = await poll(wire, { generation: null, etag: null, signal, now: Date.now() });
    if (!polled.changed) throw new RequestFailed("The server said that nothing changed, though nothing is known.", 304);
    return { rules: readSnapshot(polled.document), etag: polled.etag };
  } catch (error) {
    throw error instanceof CountersignError ? error : asFailure(error);
  }
}

async function run(job: Job): Promise<string> {
  const { rules, etag } = await ask(job);
  const count = Object.keys(rules.prompts).length;
  const text =
    job.kind === "types"
      ? contractTypes(rules)
      : `${JSON.stringify(seal({ savedAt: new Date().toISOString(), origin: null, etag, rules }))}\n`;
  if (job.out === null) process.stdout.write(text);
  else await writeFile(job.out, text);
  const none = count === 0 ? " Is the key limited to other prompts, or nothing saved yet?" : "";
  return `${count} prompts as of generation ${rules.generation}${job.out === null ? "" : ` written to ${job.out}`}.${none}`;
}

function explained(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const hint = error instanceof RequestFailed && error.status !== null ? (HINTS[error.status] ?? "") : "";
  return `${message}${hint}`;
}

const order = readCommandLine(process.argv.slice(2), process.env);
if (order.kind === "help") {
  process.stdout.write(USAGE);
} else if (order.kind === "fault") {
  process.stderr.write(`${order.message}\n\n${USAGE}`);
  process.exitCode = 2;
} else {
  try {
    process.stderr.write(`${await run(order)}\n`);
  } catch (error) {
    process.stderr.write(`${explained(error)}\n`);
    process.exitCode = 1;
  }
}
