import { createServingHandler, type ServingHandler } from "../api/front.ts";
import { db } from "../core/db.ts";
import { channelNow } from "../serving/channel-now.ts";
import { followChanges } from "../serving/follow-changes.ts";
import { Ruleset } from "../serving/ruleset.ts";
import { tellServed } from "../usecase/served-here.ts";
import type { Check } from "./health.ts";

export type Serving = { handler: ServingHandler; check: Check; stop(): Promise<void> };

/** The `serve` role: everything applications call, answered from memory once the ruleset has been read. */
export async function startServing(databaseUrl: string): Promise<Serving> {
  const ruleset = new Ruleset();
  const follower = followChanges(databaseUrl, ruleset);
  const handler = createServingHandler({ db: db(), databaseUrl, ruleset, follower });
  await follower.loaded;
  const silence = tellServed((...asked) => channelNow(ruleset, ...asked));
  return {
    handler,
    check: () => (ruleset.loaded ? null : "the ruleset is not read yet"),
    async stop() {
      silence();
      await handler.stop();
      await follower.stop();
    },
  };
}
