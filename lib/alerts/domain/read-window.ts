import type { Counts } from "#lib/telemetry/domain/metrics/counts.ts";
import type { AlertTest } from "./alert-rule.ts";
import { type Measure, measure } from "./measure.ts";

/**
 * What a rule's window says. `enough`: there is something to go by. `breached`: beyond doubt on the wrong side. `clear`: on
 * the good side, doubt or no doubt; between the two, nothing changes. `value` is the figure, of a drift its change (0.3 =
 * 30 % more); null where there is none.
 */
export type WindowReading = { enough: boolean; breached: boolean; clear: boolean; value: number | null; n: number };

/** Does this window rest on enough? Of a count of calls, few calls are the answer and not its lack. */
function isEnough(test: AlertTest, found: Measure | null): found is Measure {
  return found !== null && (test.metric === "calls" || found.n >= test.minCalls);
}

function againstLevel({ direction, value }: AlertTest, now: Measure): Pick<WindowReading, "breached" | "clear"> {
  return direction === "above"
    ? { breached: now.low > value, clear: now.value <= value }
    : { breached: now.high < value, clear: now.value >= value };
}

/**
 * Has it moved by more than `value` of what it was? The sign of now − (1 ± v)·before, with the interval of a linear
 * contrast from the two intervals (MOVER: Zou and Donner 2008, Stat Med 27:1693).
 */
function againstBefore(test: AlertTest, now: Measure, before: Measure): Pick<WindowReading, "breached" | "clear"> {
  if (test.direction === "above") {
    const factor = 1 + test.value;
    const moved = now.value - factor * before.value;
    const doubt = Math.hypot(now.value - now.low, factor * (before.high - before.value));
    return { breached: moved - doubt > 0, clear: moved <= 0 };
  }
  const factor = 1 - test.value;
  const moved = factor * before.value - now.value;
  const doubt = Math.hypot(now.high - now.value, factor * (before.value - before.low));
  return { breached: moved - doubt > 0, clear: moved <= 0 };
}

/** Reads a window, and for a drift the one of the same length before it. */
export function readWindow(test: AlertTest, now: Counts, before: Counts | null): WindowReading {
  const found = measure(test.metric, now);
  const missing = { enough: false, breached: false, clear: false, value: found?.value ?? null, n: found?.n ?? 0 };
  if (!isEnough(test, found)) return missing;
  if (test.kind === "threshold") return { enough: true, ...againstLevel(test, found), value: found.value, n: found.n };
  const earlier = before && measure(test.metric, before);
  // A rise from few calls is the beginning of traffic, not a drift.
  if (!isEnough(test, earlier) || earlier.n < test.minCalls) return { ...missing, value: null };
  const change = earlier.value === 0 ? null : found.value / earlier.value - 1;
  return { enough: true, ...againstBefore(test, found, earlier), value: change, n: found.n };
}
