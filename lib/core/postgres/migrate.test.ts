import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabase } from "#lib/testing/database.ts";
import { migrate } from "./migrate.ts";

const server = await testDatabase();
const admin = new pg.Client(server.url);
let root: string;
let url: string;
let databases = 0;

beforeAll(() => admin.connect());

beforeEach(async () => {
  const name = `${admin.database}_${databases++}`;
  await admin.query(`CREATE DATABASE "${name}"`);
  const target = new URL(server.url);
  target.pathname = `/${name}`;
  url = target.href;
  root = mkdtempSync(path.join(tmpdir(), "countersign-migrate-"));
  mkdirSync(path.join(root, "prisma"));
  const real = path.resolve(import.meta.dirname, "..", "..", "..", "prisma");
  cpSync(path.join(real, "schema.prisma"), path.join(root, "prisma", "schema.prisma"));
  write("migration_lock.toml", 'provider = "postgresql"\n');
  migration("1_first", "CREATE TABLE one (id int PRIMARY KEY);");
});

afterEach(() => rmSync(root, { recursive: true }));

afterAll(async () => {
  for (let n = 0; n < databases; n++) await admin.query(`DROP DATABASE "${admin.database}_${n}" WITH (FORCE)`);
  await admin.end();
});

function write(file: string, content: string): void {
  const target = path.join(root, "prisma", "migrations", file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, content);
}

const migration = (name: string, sql: string) => write(`${name}/migration.sql`, sql);

async function query(sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe("migrate", () => {
  test("applies what is missing, in order, once", async () => {
    expect(await migrate(url, root)).toEqual(["1_first"]);
    migration("2_second", "ALTER TABLE one ADD COLUMN note text;");
    expect(await migrate(url, root)).toEqual(["2_second"]);
    expect(await migrate(url, root)).toEqual([]);
  });

  test("processes that migrate at once take turns", async () => {
    migration("2_slow", "SELECT pg_sleep(0.2); CREATE TABLE two (id int);");
    const runs = await Promise.all([migrate(url, root), migrate(url, root), migrate(url, root)]);
    expect(runs.flat()).toEqual(["1_first", "2_slow"]);
  });

  test("a script reaches the server whole, semicolons in function bodies included", async () => {
    migration(
      "2_function",
      `CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 4; END $$; SELECT f();`,
    );
    await migrate(url, root);
    expect(await query("SELECT f()")).toEqual([{ f: 4 }]);
  });

  test("a migration that fails is named, leaves nothing behind, and is tried again once it is mended", async () => {
    migration("2_faulty", "CREATE TABLE two (id int); ALTER TABLE nowhere ADD COLUMN x int;");
    await expect(migrate(url, root)).rejects.toThrow(/migration 2_faulty failed: .*relation "nowhere" does not exist/s);
    expect(await query("SELECT to_regclass('two') AS two")).toEqual([{ two: null }]);
    migration("2_faulty", "CREATE TABLE two (id int);");
    expect(await migrate(url, root)).toEqual(["2_faulty"]);
  });

  test("a migration cut short by a killed process does not block the next start", async () => {
    await migrate(url, root);
    migration("2_second", "CREATE TABLE two (id int);");
    await query(`INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('x', 'y', '2_second')`);
    expect(await migrate(url, root)).toEqual(["2_second"]);
  });

  test("a database that holds somebody else's tables is refused", async () => {
    await query("CREATE TABLE theirs (id int)");
    await expect(migrate(url, root)).rejects.toThrow(/could not be migrated: .*not empty/s);
  });
});
