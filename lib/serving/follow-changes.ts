import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { log } from "../core/log.ts";
import { CHANGES } from "../usecase/publish.ts";
import { createAlarm } from "./alarm.ts";
import { catchUp } from "./catch-up.ts";
import type { Ruleset } from "./ruleset.ts";

/** `connected` = the database answers now; without it the process goes on answering from memory. */
export type FollowerStatus = { loaded: boolean; connected: boolean; lastChangeAt: Date | null };

export type Follower = {
  /** Resolves when everything was read for the first time. */
  loaded: Promise<void>;
  status(): FollowerStatus;
  /** Reads what the database says from this moment on, and resolves then or after `timeoutMs`, whichever is first. */
  refreshed(timeoutMs: number): Promise<void>;
  stop(): Promise<void>;
};

const USUAL_POLL_MS = 1_000;
const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 5_000;
const CONNECT_TIMEOUT_MS = 5_000;
const QUERY_TIMEOUT_MS = 30_000;
const END_TIMEOUT_MS = 1_000;

/**
 * Keeps the ruleset as the database has it: a connection of its own listens, and a poll every `pollMs` is behind it
 * for whatever a notification missed. When the database goes away it tries again for ever, and the ruleset stays as it was.
 */
export function followChanges(url: string, ruleset: Ruleset, pollMs = USUAL_POLL_MS): Follower {
  const alarm = createAlarm();
  const first = Promise.withResolvers<void>();
  let waiting: (() => void)[] = [];
  let stopped = false;
  let connected = false;
  let failures = 0;
  let lastChangeAt: Date | null = null;

  async function readOnce(client: pg.Client): Promise<void> {
    const answered = waiting;
    waiting = [];
    try {
      if (await catchUp(client, ruleset)) lastChangeAt = new Date();
    } catch (error) {
      waiting.push(...answered);
      throw error;
    }
    connected = true;
    failures = 0;
    for (const answer of answered) answer();
    first.resolve();
  }

  async function follow(): Promise<void> {
    const client = new pg.Client({
      connectionString: url,
      application_name: "countersign follower",
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      query_timeout: QUERY_TIMEOUT_MS,
      keepAlive: true,
    });
    let lost: Error | undefined;
    client.on("error", (error) => {
      lost = error;
      alarm.ring();
    });
    client.on("notification", alarm.ring);
    try {
      await client.connect();
      await client.query(`listen ${CHANGES}`);
      while (!stopped) {
        if (lost) throw lost;
        await readOnce(client);
        await alarm.sleep(pollMs);
      }
    } finally {
      connected = false;
      // A server that vanished never says goodbye.
      await Promise.race([client.end().catch(() => undefined), pause(END_TIMEOUT_MS, undefined, { ref: false })]);
    }
  }

  async function followForEver(): Promise<void> {
    while (!stopped) {
      try {
        await follow();
      } catch (error) {
        if (failures === 0) log.error("the database is away; serving goes on from memory", error);
        failures += 1;
      }
      if (!stopped) await alarm.sleep(Math.min(FIRST_WAIT_MS * 2 ** failures, LONGEST_WAIT_MS));
    }
  }

  const following = followForEver();
  return {
    loaded: first.promise,
    status: () => ({ loaded: ruleset.loaded, connected, lastChangeAt }),
    refreshed(timeoutMs) {
      return new Promise((resolve) => {
        const timer = setTimeout(resolve, timeoutMs);
        waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
        if (connected) alarm.ring();
      });
    },
    async stop() {
      stopped = true;
      alarm.ring();
      await following;
    },
  };
}
