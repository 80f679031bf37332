import type { Db } from "../core/db.ts";
import { logSeldom } from "../core/log-seldom.ts";
import type { Gate } from "../serving/http/gate.ts";
import { createOtlp, type Otlp } from "../serving/http/otlp.ts";
import { directoryOf } from "../serving/known-workspace.ts";
import type { Ruleset } from "../serving/ruleset.ts";
import { captureContent } from "../telemetry/capture/capture-content.ts";
import { capturePolicies } from "../telemetry/capture/capture-policies.ts";
import { injectionFlags } from "../telemetry/domain/flags/injection-flags.ts";
import { readLog } from "../telemetry/domain/read-log.ts";
import { readSpan } from "../telemetry/domain/read-span.ts";
import { feedbackPort } from "../telemetry/feedback/feedback-port.ts";
import type { Ingest } from "../telemetry/ingest.ts";
import { priceTable } from "../telemetry/prices/price-table.ts";
import { createIngest } from "../telemetry/store/create-ingest.ts";

/** The way of telemetry into the database. Call `stop` when no request comes any more and before the database closes. */
export type TelemetryIn = Otlp & { stop(): Promise<void> };

/** Puts the receiver, the reading of spans and the store together. `databaseUrl` is for the store's own connection. */
export function takeTelemetry(parts: { db: Db; databaseUrl: string; ruleset: Ruleset; gate: Gate }): TelemetryIn {
  const { db, databaseUrl, ruleset, gate } = parts;
  const policies = capturePolicies(db);
  const prices = priceTable(db);
  const store = createIngest({
    url: databaseUrl,
    directory: directoryOf(ruleset),
    capture: policies.of,
    keptDays: policies.keptDays,
    captureContent,
    flagsOf: injectionFlags,
    costOf: prices.costOf,
    feedback: feedbackPort,
  });
  // The first batch waits for what may be kept of it; while the database is away it could not be stored anyway.
  const known = Promise.all([policies.refresh(), prices.refresh()]).catch(logSeldom("reading how calls are kept"));
  const ingest: Ingest = {
    async take(sender, batch) {
      await known;
      return store.take(sender, batch);
    },
    stop: store.stop,
  };
  const otlp = createOtlp({ gate, ingest, readSpan, readLog });
  return {
    handle: otlp.handle,
    async stop() {
      policies.stop();
      prices.stop();
      await known;
      await ingest.stop();
    },
  };
}
