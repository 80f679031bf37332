import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { findBinaries } from "./binaries.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded.ts";
import { isAlive, readPostmasterFile } from "./postmaster-file.ts";
import { findFreePort } from "./server-process.ts";

let model: string;
let port: number;
let folder: string;
let dataDir: string;
let started: EmbeddedPostgres[];
let owners: ChildProcess[];

const temporary = () => mkdtempSync(path.join(tmpdir(), "countersign-embedded-"));

// Creating files takes most of a second: tests that are not about it share one folder, one after the other.
beforeAll(async () => {
  model = path.join(temporary(), "pg");
  const postgres = await startEmbeddedPostgres({
    ...{ dataDir: model, logFile: `${model}.log`, port: await freePort(), database: "countersign" },
    settings: { fsync: "off" },
  });
  await postgres.stop();
});

afterAll(() => rmSync(path.dirname(model), { recursive: true, force: true }));

beforeEach(async () => {
  port = await freePort();
  folder = temporary();
  dataDir = path.join(folder, "pg");
  [started, owners] = [[], []];
});

afterEach(async () => {
  for (const owner of owners) owner.kill("SIGKILL");
  for (const postgres of started) await postgres.stop();
  if (serverRuns()) await (await start()).stop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(options: { port?: number } = {}): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({
    ...{ dataDir, logFile: path.join(folder, "pg.log"), port, database: "countersign", ...options },
    settings: { fsync: "off" },
  });
  started.push(postgres);
  return postgres;
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function startOwner(): Promise<{ process: ChildProcess; url: string; attached: boolean }> {
  const script = path.join(import.meta.dirname, "owner.fixture.ts");
  const owner = spawn(process.execPath, [script, dataDir, String(port)], { stdio: ["ignore", "pipe", "inherit"] });
  owners.push(owner);
  const [line] = await once(owner.stdout!, "data");
  return { process: owner, ...JSON.parse(String(line)) };
}

async function stopOwner(owner: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const gone = once(owner, "exit");
  owner.kill(signal);
  await gone;
}

const freePort = () => findFreePort(56_000 + (process.pid % 4_000));
const fromModel = () => {
  dataDir = model;
};
const serverRuns = () => isAlive(readPostmasterFile(dataDir)?.pid ?? 999_999_999);

describe("starting", () => {
  test("a first start creates the files and a database in UTF-8 that only the password opens", async () => {
    const postgres = await start();
    expect(postgres).toMatchObject({ attached: false, fresh: true });
    expect(
      await query(postgres.url, "SELECT lower('ÄÖÜ') AS word, current_setting('server_encoding') AS encoding"),
    ).toEqual([{ word: "äöü", encoding: "UTF8" }]);
    const url = new URL(postgres.url);
    url.password = "guess";
    await expect(query(url.href, "SELECT 1")).rejects.toThrow(/password authentication failed/);
  });

  test("data survives a stop, and the last process to leave stops the server", async () => {
    fromModel();
    const first = await start();
    await query(first.url, "CREATE TABLE survivor AS SELECT 7 AS n");
    const second = await start();
    expect(second).toMatchObject({ attached: true, fresh: false, port: first.port });
    await first.stop();
    expect(await query(second.url, "SELECT n FROM survivor")).toEqual([{ n: 7 }]);
    await second.stop();
    expect(serverRuns()).toBe(false);
    const third = await start();
    expect(third).toMatchObject({ attached: false, fresh: false });
    expect(await query(third.url, "SELECT n FROM survivor")).toEqual([{ n: 7 }]);
  });

  test("two that start at the same moment on a new folder share one server", async () => {
    const both = await Promise.all([startOwner(), startOwner()]);
    expect(both.map((owner) => owner.attached).sort()).toEqual([false, true]);
    expect(both[0]?.url).toBe(both[1]?.url);
    expect(readdirSync(folder).filter((name) => name.includes(".new-"))).toEqual([]);
  });

  test("a taken port is passed over", async () => {
    fromModel();
    const squatter = createServer().listen(port, "127.0.0.1");
    await once(squatter, "listening");
    try {
      expect((await start()).port).toBeGreaterThan(port);
    } finally {
      squatter.close();
    }
  });
});

describe("after a violent end", () => {
  test("the server outlives a killed owner, the next start attaches and then stops it", async () => {
    fromModel();
    const owner = await startOwner();
    await query(owner.url, "CREATE TABLE kept AS SELECT 7 AS n");
    await stopOwner(owner.process, "SIGKILL");
    expect(serverRuns()).toBe(true);
    const next = await start();
    expect(next.attached).toBe(true);
    expect(await query(next.url, "SELECT n FROM kept")).toEqual([{ n: 7 }]);
    await next.stop();
    expect(serverRuns()).toBe(false);
  });

  test("the server stops with an owner that is asked to end", async () => {
    fromModel();
    const owner = await startOwner();
    await stopOwner(owner.process, "SIGTERM");
    expect(serverRuns()).toBe(false);
  });

  test("a killed server comes back on its port with what was committed", async () => {
    fromModel();
    const postgres = await start();
    await query(postgres.url, "CREATE TABLE committed AS SELECT 7 AS n");
    process.kill(readPostmasterFile(dataDir)!.pid, "SIGKILL");
    await vi.waitFor(async () => expect(await query(postgres.url, "SELECT n FROM committed")).toEqual([{ n: 7 }]), {
      timeout: 10_000,
      interval: 50,
    });
  });

  test("a postmaster.pid whose number another program has by now does not block the start", async () => {
    fromModel();
    await (await start()).stop();
    writeFileSync(
      path.join(dataDir, "postmaster.pid"),
      [process.pid, dataDir, 1, port, "", "127.0.0.1", "", "ready"].join("\n"),
    );
    expect(await start()).toMatchObject({ attached: false, fresh: false });
  });

  test("a folder that was copied with wider permissions is narrowed again", async () => {
    fromModel();
    chmodSync(dataDir, 0o755);
    expect((await start()).fresh).toBe(false);
  });

  test("files half made by a killed start are cleared away", async () => {
    const abandoned = path.join(folder, "pg.new-999999999");
    mkdirSync(path.join(abandoned, "base"), { recursive: true });
    mkdirSync(dataDir);
    expect((await start()).fresh).toBe(true);
    expect(existsSync(abandoned)).toBe(false);
  });
});

describe("refusals", () => {
  test("a folder of somebody else's files is not touched", async () => {
    mkdirSync(dataDir);
    writeFileSync(path.join(dataDir, "letter.txt"), "mine");
    await expect(start()).rejects.toThrow(/not Countersign's database/);
    expect(readFileSync(path.join(dataDir, "letter.txt"), "utf8")).toBe("mine");
  });

  test("files of another major version are named", async () => {
    mkdirSync(dataDir);
    writeFileSync(path.join(dataDir, "PG_VERSION"), "14\n");
    writeFileSync(path.join(dataDir, "countersign.password"), "x");
    await expect(start()).rejects.toThrow(/made by PostgreSQL 14 and this release brings 18/);
  });

  test("a data folder that cannot be made is named", async () => {
    writeFileSync(path.join(folder, "file"), "");
    dataDir = path.join(folder, "file", "pg");
    await expect(start()).rejects.toThrow(/cannot be written/);
  });

  test("a platform without binaries is told to use DATABASE_URL", () => {
    expect(() => findBinaries("aix", "ppc64")).toThrow(
      /No embedded PostgreSQL is installed for aix ppc64.*DATABASE_URL/,
    );
  });

  test("the end of the port range is the end of the search", async () => {
    fromModel();
    const squatter = createServer().listen(65_535, "127.0.0.1");
    await once(squatter, "listening");
    try {
      await expect(start({ port: 65_535 })).rejects.toThrow(/No port between 65535 and 65535 is free/);
    } finally {
      squatter.close();
    }
  });
});
