import { once } from "node:events";
import { openDb } from "../core/db.ts";
import { carryRun } from "./carry-run.ts";

/** A worker in a process of its own, for tests to kill while it carries a run. With a parent that listens it waits for a word. */
const [url = "", runId = "", leaseSeconds = "2"] = process.argv.slice(2);
const db = openDb(url, 6);
if (process.send) {
  await db.$queryRaw`select 1`;
  process.send("ready");
  await once(process, "message");
  process.disconnect?.();
}
await carryRun(db, runId, Number(leaseSeconds), new AbortController().signal);
process.exit(0);
