import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { AppError } from "../../core/errors.ts";
import { log } from "../../core/log.ts";
import { logSeldom } from "../../core/log-seldom.ts";
import type { Batch, Ingest, Ingested, Sender } from "../ingest.ts";
import { makeCallDays } from "./call-days.ts";
import { createQueue, MOST_IN_GROUP } from "./ingest-queue.ts";
import { rememberFlags } from "./keep-text.ts";
import { createKnownTiers } from "./known-tiers.ts";
import type { IngestParts } from "./parts.ts";
import { sizeOf } from "./portions-of.ts";
import { type Prepared, prepareBatch } from "./prepare-batch.ts";
import { isAgainstOthers, isOfTheRows, type Lost, TooMuchKept, writeApart } from "./write-apart.ts";
import { daysOf, writeGroup } from "./write-group.ts";

/** While one waits for the database the other makes its statements. */
const WRITERS = 2;
const TRIES = 4;
const CONNECT_MS = 5_000;
const STATEMENT_MS = 30_000;
const STOP_MS = 8_000;

/**
 * Where spans go: requests that wait are written together, in two transactions at a time, and each is answered when its
 * transaction is committed. Memory is bounded by what may wait; beyond that senders are told to come again.
 */
export function createIngest(parts: IngestParts): Ingest {
  const now = parts.now ?? Date.now;
  const pool = new pg.Pool({
    connectionString: parts.url,
    max: WRITERS,
    application_name: "countersign ingest",
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
  });
  pool.on("error", () => undefined);
  // The pool listens to connections that are idle; one that is lost in the middle is told of by its statement.
  pool.on("connect", (client) => client.on("error", () => undefined));
  const complain = logSeldom("writing spans");
  const made = new Set<string>();
  const working = { ...parts, tiers: createKnownTiers(), flagsOfInstructions: rememberFlags(parts.flagsOf) };

  async function write(group: readonly Prepared[]): Promise<number[]> {
    const client = await pool.connect();
    let broken: Error | undefined;
    try {
      const missing = daysOf(group, now()).filter((day) => !made.has(day));
      await makeCallDays(client, missing);
      for (const day of missing) made.add(day);
      return await writeGroup(client, working, group, now());
    } catch (error) {
      // A day may have been dropped by retention since.
      made.clear();
      if (!isOfTheRows(error) && !(error instanceof TooMuchKept)) broken = error as Error;
      throw error;
    } finally {
      client.release(broken);
    }
  }

  async function writePersistently(group: readonly Prepared[]): Promise<number[]> {
    for (let tried = 1; ; tried++) {
      try {
        return await write(group);
      } catch (error) {
        if (!isAgainstOthers(error) || tried >= TRIES) throw error;
        await pause(10 * tried * (1 + Math.random()));
      }
    }
  }

  const queue = createQueue<Prepared, Lost>({
    writers: WRITERS,
    async write(group) {
      try {
        return await writeApart(group, writePersistently);
      } catch (error) {
        complain(error);
        throw away();
      }
    },
  });

  let stopped = false;
  return {
    async take(sender: Sender, batch: Batch): Promise<Ingested> {
      if (stopped) throw away("This server is stopping. Send the spans again.");
      const reserved = queue.reserve(sender.keyId, batch.spans.length + batch.logs.length, bytesOf(batch));
      if (!reserved) throw away("More spans wait here than can be written at the moment. Send them again.");
      let prepared: Awaited<ReturnType<typeof prepareBatch>>;
      try {
        prepared = await prepareBatch(working, sender, batch, { now: now(), most: MOST_IN_GROUP });
      } catch (error) {
        reserved.release();
        throw error;
      }
      const { portions, rejected, reason } = prepared;
      const lost = await reserved.put(portions.map((item) => ({ item, size: sizeOf(item) })));
      const unstorable = lost.reduce((sum, each) => sum + each.unstorable, 0);
      const notTheirs = lost.reduce((sum, each) => sum + each.notTheirs, 0);
      if (unstorable > 0) log.warn("spans could not be stored", { unstorable, workspaceId: sender.workspaceId });
      const told = [
        reason,
        unstorable > 0 ? `${unstorable} refused: what they hold cannot be stored.` : "",
        notTheirs > 0 ? `${notTheirs} refused: ${beyond(sender)}` : "",
      ];
      return { rejected: rejected + unstorable + notTheirs, reason: told.filter((part) => part !== "").join(" ") };
    },
    async stop() {
      stopped = true;
      await Promise.race([queue.idle(), pause(STOP_MS, undefined, { ref: false })]);
      await Promise.race([pool.end(), pause(STOP_MS, undefined, { ref: false })]);
    },
  };
}

const beyond = ({ promptPattern }: Sender): string =>
  `they belong to a prompt's call of which this API key may not tell, only of prompts named ${promptPattern}.`;

function away(detail = "Spans cannot be written at the moment. Send them again in a few seconds."): AppError {
  return new AppError("unavailable", detail, { retryAfter: 1 + Math.floor(Math.random() * 5) });
}

/** About what a batch holds in memory. */
function bytesOf({ spans, logs }: Batch): number {
  let bytes = 0;
  for (const { content } of [...spans, ...logs]) {
    bytes += 1_000;
    for (const message of content?.input ?? []) bytes += message.content.length;
    for (const message of content?.output ?? []) bytes += message.content.length;
    for (const value of Object.values(content?.variables ?? {})) bytes += value.length;
  }
  return bytes;
}
