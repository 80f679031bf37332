import { type Fault, invalid } from "../core/errors.ts";
import { secondsOfDuration } from "../telemetry/domain/metrics/interval.ts";
import type { RouteRequest } from "../usecase/route.ts";
import { pathParameter, textParameter } from "./request-fields.ts";

const DAY = 86_400_000;
const USUAL_LENGTH = 7 * DAY;
const LONGEST = 400 * DAY;
const USUAL_INTERVAL = 3_600;
const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/i;

/** What is asked of a prompt's metrics. `from` and `to` null: the last seven days. Seconds and ms since 1970. */
export type MetricsInput = {
  name: string;
  from: number | null;
  to: number | null;
  interval: number;
  versions: number[] | null;
  tier: string | null;
  arm: string | null;
};

function momentOf(query: URLSearchParams, path: string, faults: Fault[]): number | null {
  const text = query.get(path);
  if (text === null) return null;
  const at = RFC_3339.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isFinite(at)) return at;
  faults.push({ path, message: "is a time as in RFC 3339 (2026-03-14T00:00:00Z)" });
  return null;
}

function versionsOf(query: URLSearchParams, faults: Fault[]): number[] | null {
  const text = query.get("version");
  if (text === null) return null;
  const parts = text.split(",");
  if (parts.length <= 8 && parts.every((part) => /^[1-9]\d{0,8}$/.test(part))) return [...new Set(parts.map(Number))];
  faults.push({ path: "version", message: "is a version's number, or up to eight with commas between" });
  return null;
}

/** Reads the question of `GET …/metrics`. @throws AppError `invalid_request` with the path of each fault */
export function metricsInput(request: RouteRequest): MetricsInput {
  const { query } = request;
  const faults: Fault[] = [];
  const [from, to] = [momentOf(query, "from", faults), momentOf(query, "to", faults)];
  const interval = secondsOfDuration(query.get("interval") ?? "PT1H");
  if (interval === null) {
    faults.push({ path: "interval", message: "is a duration of whole minutes, hours or days (PT5M, PT1H, P1D)" });
  }
  if ((query.get("by") ?? "version") !== "version") faults.push({ path: "by", message: "is version" });
  if (from !== null && to !== null) {
    if (to <= from) faults.push({ path: "to", message: "comes after from" });
    else if (to - from > LONGEST) faults.push({ path: "from", message: "lies at most 400 days before to" });
  }
  const arm = query.get("arm");
  if (arm !== null && !["candidate", "control", "rest"].includes(arm)) {
    faults.push({ path: "arm", message: "is candidate, control or rest" });
  }
  const versions = versionsOf(query, faults);
  if (faults.length > 0) throw invalid(faults);
  return {
    ...{ name: pathParameter(request, "name"), from, to, interval: interval ?? USUAL_INTERVAL, versions, arm },
    tier: textParameter(query, "tier"),
  };
}

/** The range asked for, at the moment `now`: `from` alone reaches until then, `to` alone seven days back. */
export function rangeOf({ from, to }: MetricsInput, now: number): { from: number; to: number } {
  const end = to ?? (from === null ? now : Math.min(now, from + LONGEST));
  return { from: from ?? end - USUAL_LENGTH, to: Math.max(end, (from ?? end - USUAL_LENGTH) + 60_000) };
}
