import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { startEmbeddedPostgres } from "../core/postgres/embedded.ts";
import { migrate } from "../core/postgres/migrate.ts";
import { runOnServer } from "./run-on-server.ts";

/** A PostgreSQL for tests: the URL of its server and the migrated database to clone. */
export type TestServer = { url: string; template: string; stop(): Promise<void> };

const ROOT = path.resolve(import.meta.dirname, "..", "..");

/** Uses the server of TEST_DATABASE_URL, else starts one in a temporary folder; migrates a template database. */
export async function startTestServer(): Promise<TestServer> {
  const base = process.env.TEST_DATABASE_URL ? given(process.env.TEST_DATABASE_URL) : await startTemporary();
  const template = `countersign_template_${crypto.randomUUID().slice(0, 8)}`;
  try {
    await runOnServer(base.url, `CREATE DATABASE "${template}"`);
    const url = new URL(base.url);
    url.pathname = `/${template}`;
    await migrate(url.href, ROOT);
  } catch (error) {
    await base.stop(template);
    throw error;
  }
  return { url: base.url, template, stop: () => base.stop(template) };
}

type Base = { url: string; stop(template: string): Promise<void> };

function given(url: string): Base {
  return { url, stop: (template) => runOnServer(url, `DROP DATABASE IF EXISTS "${template}" WITH (FORCE)`) };
}

async function startTemporary(): Promise<Base> {
  const folder = await mkdtemp(path.join(tmpdir(), "countersign-test-"));
  const postgres = await startEmbeddedPostgres({
    dataDir: path.join(folder, "pg"),
    logFile: path.join(folder, "postgres.log"),
    port: 55_432,
    database: "postgres",
    // Nothing here outlives the run, so nothing needs to reach the disk.
    settings: { fsync: "off", full_page_writes: "off", synchronous_commit: "off", max_connections: "300" },
  });
  return {
    url: postgres.url,
    stop: async () => {
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
