import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "./database.ts";

const { url } = await testDatabase();
const { url: other } = await testDatabase();
const client = new pg.Client(url);
beforeAll(() => client.connect());
afterAll(() => client.end());

test("a test's database is migrated and its guards hold", async () => {
  const { rows } = await client.query(`SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL`);
  expect(rows.length).toBeGreaterThan(0);
  await expect(client.query(`TRUNCATE audit_event`)).rejects.toThrow(/never changed or removed/);
});

test("what one test file writes, no other sees", async () => {
  await client.query("CREATE TABLE mine (id int)");
  const elsewhere = new pg.Client(other);
  await elsewhere.connect();
  try {
    await expect(elsewhere.query("SELECT * FROM mine")).rejects.toThrow(/does not exist/);
  } finally {
    await elsewhere.end();
  }
});
