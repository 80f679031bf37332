import type { Tx } from "../core/db.ts";
import type { AlertTest } from "./domain/alert-rule.ts";
import type { AlertStanding } from "./domain/decide-alert.ts";
import { readWindow, type WindowReading } from "./domain/read-window.ts";
import { noFigures } from "./domain/window-figures.ts";
import { readFigures, type Stretch } from "./read-figures.ts";

const MINUTE_MS = 60_000;
/** Calls are told of when they end and by batches: the last minute counts when it is this much past. */
const SETTLE_MS = 15_000;

/** The whole minutes a rule looks at now, and those before it that a drift is held against. */
function stretches(test: AlertTest, now: Date): { window: Stretch; before: Stretch } {
  const end = Math.floor((now.getTime() - SETTLE_MS) / MINUTE_MS) * MINUTE_MS;
  const at = (windows: number) => new Date(end - windows * test.windowMinutes * MINUTE_MS);
  return { window: { from: at(1), to: at(0) }, before: { from: at(2), to: at(1) } };
}

/** What a rule reads of each of these prompts at this moment. */
export async function lookAt(
  tx: Tx,
  workspaceId: string,
  test: AlertTest,
  promptIds: readonly string[],
  now: Date,
): Promise<Map<string, WindowReading>> {
  const { window, before } = stretches(test, now);
  const asked = { workspaceId, promptIds, withLatency: test.metric === "p95_ms" };
  const present = await readFigures(tx, { ...asked, ...window });
  const past = test.kind === "drift" ? await readFigures(tx, { ...asked, ...before }) : null;
  return new Map(
    promptIds.map((id) => [
      id,
      readWindow(test, present.get(id) ?? noFigures(), past && (past.get(id) ?? noFigures())),
    ]),
  );
}

type Stored = {
  state: string;
  since: Date;
  toldAt: Date | null;
  clearSince: Date | null;
  mutedUntil: Date | null;
};

/** A stored state with its word checked. */
export function standingOf({ state, since, toldAt, clearSince, mutedUntil }: Stored): AlertStanding {
  return {
    state: state === "firing" || state === "no_data" ? state : "ok",
    ...{ since, toldAt, clearSince, mutedUntil },
  };
}
