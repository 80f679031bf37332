"use client";

import clsx from "clsx";
import { useClock } from "#components/ui/clock.tsx";
import { formatMoment } from "#components/ui/format-time.ts";
import { Link } from "#components/ui/link.tsx";
import type { MetricsPage } from "#lib/telemetry/domain/metrics/metrics-page.ts";
import { callsPath } from "./calls-path.ts";
import { MARKER_LOOK } from "./marker-look.ts";
import { pointAt } from "./readings.tsx";
import type { VersionLook } from "./version-look.ts";

export type ReadoutProps = {
  workspace: string;
  page: MetricsPage;
  tier: string | null;
  looks: ReadonlyMap<number, VersionLook>;
  index: number | null;
};

/** The moment under the crosshair in words, what happened in it, and the way to its calls; without one, the whole range. */
export function Readout({ workspace, page, tier, looks, index }: ReadoutProps) {
  const { now, timeZone } = useClock();
  const length = page.interval * 1_000;
  const from = index === null ? page.from : page.from + index * length;
  const to = index === null ? page.to : from + length;
  const say = (at: number) => formatMoment(at, timeZone, now);
  const counts = page.shown.map((version) => ({ version, calls: pointAt(page, version, index)?.calls ?? 0 }));
  const all = counts.reduce((sum, { calls }) => sum + calls, 0);
  const only = page.shown.length === 1 ? (page.shown[0] ?? null) : null;
  const happened =
    index === null
      ? []
      : page.markers.filter(({ t, until }) => t < to && (until === undefined ? t >= from : (until ?? to) > from));
  return (
    <div
      className={clsx(
        "top-0 z-20 flex min-h-11 flex-wrap items-center gap-x-6 gap-y-1 border border-l-3 border-l-ink bg-sheet px-4 py-2 text-sm md:sticky",
        // On a phone it covers much, so it stays in sight only while a moment is looked at.
        index !== null && "max-md:sticky",
      )}
    >
      <b>{index === null ? "Whole range" : `${say(from)} to ${say(to)}`}</b>
      {happened.slice(0, 2).map(({ kind, t, label }) => (
        <span key={`${kind} ${t}`} className="min-w-0 truncate text-ink-2">
          {MARKER_LOOK[kind].word}: {label}
        </span>
      ))}
      {counts.map(({ version, calls }) => (
        <span key={version} className={clsx("whitespace-nowrap", looks.get(version)?.text)}>
          v{version} <b>{calls.toLocaleString("en-US")}</b> {calls === 1 ? "call" : "calls"}
        </span>
      ))}
      {all > 0 && (
        <Link
          href={callsPath(workspace, { prompt: page.prompt, version: only, tier, from, to })}
          prefetch={false}
          className="ml-auto whitespace-nowrap"
        >
          {openWords(page, tier, all)}
        </Link>
      )}
    </div>
  );
}

/** The list is of one version or of all: a count of some of them would not be what it shows. */
function openWords({ shown, versions }: MetricsPage, tier: string | null, calls: number): string {
  if (tier === "") return "Open the calls of all tiers";
  const told = shown.length === 1 || versions.every(({ version }) => shown.includes(version));
  if (!told) return "Open the calls of all versions";
  return calls === 1 ? "Open this call" : `Open these ${calls.toLocaleString("en-US")} calls`;
}
