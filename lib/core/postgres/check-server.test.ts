import type { AddressInfo } from "node:net";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "#lib/testing/database.ts";
import { StartupError } from "../startup-error.ts";
import { checkServer } from "./check-server.ts";
import { startOldServer } from "./old-server.fixture.ts";

const { url } = await testDatabase();
const admin = new pg.Client(url);
const role = `reader_${crypto.randomUUID().slice(0, 8)}`;
beforeAll(async () => {
  await admin.connect();
  await admin.query(`CREATE ROLE ${role} LOGIN PASSWORD 'right-secret'`);
});
afterAll(async () => {
  await admin.query(`DROP ROLE ${role}`);
  await admin.end();
});

function changed(change: (url: URL) => void): string {
  const copy = new URL(url);
  change(copy);
  return copy.href;
}

async function refusal(target: string): Promise<string> {
  const error = await checkServer(target).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(StartupError);
  return (error as StartupError).message;
}

test("a server that fits is accepted", async () => {
  await expect(checkServer(url)).resolves.toBeUndefined();
});

test("a server out of reach is named with its address", async () => {
  expect(await refusal("postgresql://someone@127.0.0.1:1/x")).toMatch(/reached at 127\.0\.0\.1:1 \(ECONNREFUSED\)/);
});

test("a wrong password is named without repeating it", async () => {
  const target = changed((copy) => Object.assign(copy, { username: role, password: "wrong-secret" }));
  const message = await refusal(target);
  expect(message).toContain(`refuses the user "${role}"`);
  expect(message).not.toContain("wrong-secret");
});

test("a missing database is named", async () => {
  const target = changed((copy) => Object.assign(copy, { pathname: "/nowhere" }));
  expect(await refusal(target)).toMatch(/has no database "nowhere"/);
});

test("a user who may not create tables is told so before the first migration", async () => {
  const target = changed((copy) => Object.assign(copy, { username: role, password: "right-secret" }));
  expect(await refusal(target)).toMatch(/may not create tables/);
});

test("what is no URL is refused", async () => {
  expect(await refusal("localhost 5432")).toMatch(/not a URL/);
});

test("a server that is too old is told which version it takes", async () => {
  const server = await startOldServer(14);
  const { port } = server.address() as AddressInfo;
  const refusal = "DATABASE_URL names a PostgreSQL 14; Countersign needs 15 or newer.";
  await expect(checkServer(`postgresql://me@127.0.0.1:${port}/old`)).rejects.toThrow(refusal);
  server.close();
});
