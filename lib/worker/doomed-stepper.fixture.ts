import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { openDb } from "../core/db.ts";
import { rolloutStepper } from "./step-rollouts.ts";

/** A stepper of rollouts in a process of its own, for tests to kill. It looks without a pause until then. */
const [url = ""] = process.argv.slice(2);
const look = rolloutStepper(openDb(url, 4));
await look();
process.send?.("ready");
await once(process, "message");
process.disconnect?.();
for (;;) if ((await look()) === 0) await sleep(5);
