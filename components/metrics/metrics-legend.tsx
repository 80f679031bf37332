"use client";

import clsx from "clsx";
import { Time } from "#components/ui/time.tsx";
import type { Marker } from "#lib/telemetry/domain/metrics/marker.ts";
import type { MetricsPage } from "#lib/telemetry/domain/metrics/metrics-page.ts";
import { MARKER_LOOK } from "./marker-look.ts";
import { type VersionLook, versionLooks } from "./version-look.ts";

const MOST = 6;

/** What the lines are, and what happened: each marker with its pattern, its words and its time. */
export function MetricsLegend({ page }: { page: MetricsPage }) {
  const looks = versionLooks(page);
  const { markers } = page;
  const newest = markers.slice(-MOST);
  return (
    <ul aria-label="What is drawn" className="flex flex-wrap items-center gap-x-6 gap-y-1 py-4 text-sm">
      {page.shown.map((version) => {
        const look = looks.get(version);
        return (
          <li key={version} className={clsx("inline-flex items-center gap-2 font-semibold", look?.text)}>
            {look && <Stroke look={look} />}v{version}
            {roleWord(page, version)}
          </li>
        );
      })}
      <li className="inline-flex items-center gap-2 text-ink-2">
        <span aria-hidden="true" className="h-3 w-5 bg-stable opacity-25" />
        where few calls made the point: its 95 % interval
      </li>
      {newest.map((marker) => (
        <li
          key={`${marker.kind} ${marker.t} ${marker.releaseSeq}`}
          className="inline-flex items-center gap-2 text-ink-2"
        >
          <MarkerGlyph kind={marker.kind} />
          <span>
            {MARKER_LOOK[marker.kind].word}: {marker.label}, <Time at={marker.t} />
            <HoldEnd marker={marker} />
          </span>
        </li>
      ))}
      {markers.length > newest.length && (
        <li className="text-ink-3">and {markers.length - newest.length} earlier, in the table</li>
      )}
    </ul>
  );
}

function roleWord({ versions, rolling, serving }: MetricsPage, version: number): string {
  const role = versions.find((each) => each.version === version)?.role ?? "other";
  // Of versions that stable never served in turn nothing is said: the newer one need not be the next.
  if (serving === null || role === "other") return "";
  if (rolling) return role === "newer" ? ", candidate" : ", stable";
  return version === serving ? ", served now" : ", served before";
}

function HoldEnd({ marker: { until } }: { marker: Marker }) {
  if (until === undefined) return null;
  if (until === null) return <> until now</>;
  return (
    <>
      {" "}
      until <Time at={until} />
    </>
  );
}

function Stroke({ look }: { look: VersionLook }) {
  return (
    <svg aria-hidden="true" width="22" height="6" className="flex-none">
      <path d="M0 3H22" stroke={look.stroke} strokeWidth={look.width} strokeDasharray={look.dash} />
    </svg>
  );
}

function MarkerGlyph({ kind }: { kind: Marker["kind"] }) {
  const { stroke, dash } = MARKER_LOOK[kind];
  if (kind === "hold") return <span aria-hidden="true" className="size-3 border border-unsure bg-unsure-wash" />;
  return (
    <svg aria-hidden="true" width="4" height="14" className="flex-none">
      <path d="M2 0V14" stroke={stroke} strokeWidth={1.5} strokeDasharray={dash} />
    </svg>
  );
}
