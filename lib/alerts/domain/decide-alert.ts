import type { AlertStateName, AlertTest } from "./alert-rule.ts";
import type { WindowReading } from "./read-window.ts";

/** How a rule stands for one prompt. `clearSince`: while it fires, from when its figure has been well again. */
export type AlertStanding = {
  state: AlertStateName;
  since: Date;
  toldAt: Date | null;
  clearSince: Date | null;
  mutedUntil: Date | null;
};

/**
 * What follows from a reading. `tell`: people are told of how it stands now. `closes`: programs that heard it begin hear that it
 * is over, whether or not a person has muted it since.
 */
export type AlertDecision = AlertStanding & {
  changed: boolean;
  tell: "fired" | "resolved" | null;
  closes: boolean;
};

const MINUTE_MS = 60_000;

/** A rule nobody has looked at yet. */
export function unknownStanding(now: Date): AlertStanding {
  return { state: "ok", since: now, toldAt: null, clearSince: null, mutedUntil: null };
}

const isMuted = ({ mutedUntil }: AlertStanding, now: Date) => mutedUntil !== null && mutedUntil > now;
const wasTold = ({ toldAt, since }: AlertStanding) => toldAt !== null && toldAt >= since;

/** What the reading alone would make of the state: null when it says nothing new. */
function wanted(test: AlertTest, reading: WindowReading): "ok" | "firing" | "no_data" | null {
  if (reading.enough) return reading.breached ? "firing" : reading.clear ? "ok" : null;
  if (test.noData === "keep") return null;
  return test.noData === "alert" ? "no_data" : "ok";
}

/** Is it well for as long as the window is long? Once well is not over: a figure at its limit would come and go. */
function settle(test: AlertTest, standing: AlertStanding, now: Date): Pick<AlertStanding, "state" | "clearSince"> {
  const clearSince = standing.clearSince ?? now;
  const over = now.getTime() - clearSince.getTime() >= test.windowMinutes * MINUTE_MS;
  return over ? { state: "ok", clearSince: null } : { state: standing.state, clearSince };
}

function next(test: AlertTest, standing: AlertStanding, reading: WindowReading, now: Date) {
  const to = wanted(test, reading);
  if (to === "ok" && standing.state !== "ok") return settle(test, standing, now);
  // What is well needs no memory of it; what is in between or worse begins to wait anew.
  const kept = reading.enough || test.noData !== "keep" ? null : standing.clearSince;
  return { state: to === null || to === "ok" ? standing.state : to, clearSince: kept };
}

/** How a rule stands for a prompt that it no longer looks at: over, and whoever heard that it began hears so. */
export function endAlert(standing: AlertStanding, now: Date): AlertDecision {
  const changed = standing.state !== "ok";
  const closes = changed && wasTold(standing);
  const since = changed ? now : standing.since;
  const tell = closes && !isMuted(standing, now) ? "resolved" : null;
  return { ...standing, state: "ok", clearSince: null, since, changed, tell, closes };
}

/**
 * How a rule stands after one more look. Firing is told once; within the quiet period after the last telling, or while a
 * person has muted it, it is told when that ends and it still fires. That it is over is told to whoever heard that it began.
 */
export function decideAlert(
  test: AlertTest,
  standing: AlertStanding,
  reading: WindowReading,
  now: Date,
): AlertDecision {
  const { state, clearSince } = next(test, standing, reading, now);
  if (state === "ok") return endAlert(standing, now);
  const changed = state !== standing.state;
  const after = { ...standing, state, clearSince, since: changed ? now : standing.since };
  const quietUntil = (standing.toldAt?.getTime() ?? Number.NEGATIVE_INFINITY) + test.quietMinutes * MINUTE_MS;
  const tell = !wasTold(after) && !isMuted(standing, now) && now.getTime() >= quietUntil ? ("fired" as const) : null;
  return { ...after, toldAt: tell ? now : standing.toldAt, changed, tell, closes: false };
}
