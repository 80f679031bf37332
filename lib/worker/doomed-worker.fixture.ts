import { openDb } from "../core/db.ts";
import { carryRun } from "./carry-run.ts";

/** A worker in a process of its own, for tests to kill while it carries a run. */
const [url = "", runId = "", leaseSeconds = "2"] = process.argv.slice(2);
await carryRun(openDb(url, 6), runId, Number(leaseSeconds), new AbortController().signal);
process.exit(0);
