import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";

const ROOT = path.resolve(import.meta.dirname, "../..");
const find = (pattern: string) => globSync(pattern, { cwd: ROOT }).sort();
const read = (file: string) => readFileSync(path.join(ROOT, file), "utf8");
const isTest = (file: string) => /\.test\.tsx?$/.test(file);
const sources = find("{app,components,lib,prisma/seed,scripts,bench,e2e}/**/*.{ts,tsx}").filter(
  (file) => !file.includes("/generated/"),
);
const product = sources.filter((file) => !isTest(file));

test("there is a house to look at", () => {
  expect(product.length).toBeGreaterThan(500);
});

test("no file is named after nothing in particular", () => {
  const vague = /^(utils?|helpers?|index|common|misc|shared|types|constants)\.tsx?$/;
  expect(product.filter((file) => vague.test(path.basename(file)))).toEqual([]);
});

test("no source is longer than a reader holds in mind", () => {
  const long = sources.map((file) => ({ file, lines: read(file).split("\n").length }));
  expect(long.filter(({ file, lines }) => lines > (isTest(file) ? 400 : 250))).toEqual([]);
});

describe("the file vocabulary", () => {
  test("actions are server actions", () => {
    const actions = find("lib/*/*actions.ts");
    expect(actions.length).toBeGreaterThan(5);
    expect(actions.filter((file) => !read(file).startsWith('"use server";'))).toEqual([]);
  });

  test("queries answer pages and never reach a browser", () => {
    const queries = find("lib/*/queries*.ts").filter((file) => !isTest(file));
    expect(queries.length).toBeGreaterThan(10);
    expect(queries.filter((file) => !read(file).includes('import "server-only";'))).toEqual([]);
  });

  test("what reads and what writes goes through its door: nothing outside queries and commands is exported with one", () => {
    const doors = find("lib/*/*.ts").filter((file) => /^export const \w+ = query\(/m.test(read(file)));
    expect(doors.filter((file) => !/\/(queries[a-z-]*|read-[a-z-]+)\.ts$/.test(file) && !isTest(file))).toEqual([]);
  });

  test("a command has a file of its own", () => {
    const commands = product.filter((file) => /^export const \w+ = command\(/m.test(read(file)));
    expect(commands.length).toBeGreaterThan(20);
    const several = commands.filter((file) => (read(file).match(/= command\(/g) ?? []).length > 1);
    expect(several).toEqual([]);
  });
});

test("only the doors open transactions", () => {
  const opening = find("lib/**/*.ts").filter(
    (file) => !isTest(file) && !file.startsWith("lib/testing/") && read(file).includes("$transaction("),
  );
  // The first workspace, an invitation and a forgotten password have no actor yet; an identity belongs to no workspace,
  // and what its provider's groups say is done in the provider's name; verifying reads one moment, signing its end and
  // retention are the system's; a worker's share of a limit, the start of what is due, who was told of what happened,
  // and whose turn it is to watch are nobody's change.
  expect(opening).toEqual([
    "lib/access/accept-invite.ts",
    "lib/access/ask-reset.ts",
    "lib/access/follow-claims.ts",
    "lib/access/identity.ts",
    "lib/access/initialise.ts",
    "lib/access/reset-password.ts",
    "lib/audit/remove-old-rows.ts",
    "lib/audit/sign-head.ts",
    "lib/audit/verify.ts",
    "lib/evals/online/claim-grade.ts",
    "lib/evals/online/settle-grade.ts",
    "lib/models/limiter/settle-grant.ts",
    "lib/notifications/webhooks/keep-attempt.ts",
    "lib/telemetry/feedback/sweep-waiting.ts",
    "lib/telemetry/feedback/take-feedback.ts",
    "lib/telemetry/retention/call-partitions.ts",
    "lib/telemetry/watch/remove-kept.ts",
    "lib/usecase/command.ts",
    "lib/worker/begin-schedules.ts",
    "lib/worker/in-turn.ts",
    "lib/worker/send-password-reset.ts",
    "lib/worker/tell-event.ts",
  ]);
});

test("domain code has no clock and no chance of its own", () => {
  const domain = find("lib/*/domain/**/*.ts").filter((file) => !isTest(file));
  expect(domain.length).toBeGreaterThan(80);
  expect(domain.filter((file) => /Date\.now\(\)|new Date\(\)|Math\.random\(\)/.test(read(file)))).toEqual([]);
});

test("nothing is fetched from elsewhere at run time", () => {
  const shipped = product.filter((file) => /^(app|components|lib)\//.test(file));
  const foreign = /(fetch|import|src=|href=|url)\(?["'`{ ]*https?:\/\/(?!127\.0\.0\.1|localhost)/;
  expect(shipped.filter((file) => foreign.test(read(file)))).toEqual([]);
});
