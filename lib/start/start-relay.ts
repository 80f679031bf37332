import { createRelay } from "../serving/relay/relay.ts";
import type { Serving } from "./start-serving.ts";

/** The `serve` role without a database: everything comes from another Countersign at `upstream`. */
export function startRelay(upstream: string, dataDir: string): Serving {
  const relay = createRelay(upstream.replace(/\/+$/, ""), dataDir);
  return { handler: relay, check: relay.check, stop: relay.stop };
}
