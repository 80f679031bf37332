"use client";

import clsx from "clsx";
import NextLink from "next/link";
import { useRouter } from "next/navigation";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { SegmentedLinks } from "#components/ui/segmented-links.tsx";
import { Select } from "#components/ui/select.tsx";
import { keptInterval, MOST_POINTS, pointsIn } from "#lib/telemetry/domain/metrics/interval.ts";
import type { MetricsPage } from "#lib/telemetry/domain/metrics/metrics-page.ts";
import {
  INTERVALS,
  LAYOUTS,
  type Layout,
  type MetricsView,
  metricsQuery,
  RANGES,
  type RangeName,
} from "#lib/telemetry/domain/metrics/metrics-view.ts";
import { CustomRange } from "./custom-range.tsx";

const LAYOUT_WORDS: Record<Layout, string> = { overlaid: "Overlaid", side: "Side by side", table: "Table" };
const MOST_CHIPS = 8;
const ALL_TIERS = "all";

export type MetricsControlsProps = { path: string; view: MetricsView; page: MetricsPage };

/** What is shown, all of it in the address: range, interval, layout, versions, tier. */
export function MetricsControls({ path, view, page }: MetricsControlsProps) {
  const href = (change: Partial<MetricsView>) => `${path}${metricsQuery({ ...view, ...change })}`;
  const { from, to } = page;
  const fitting = INTERVALS.filter(({ seconds }) => {
    const points = pointsIn(from, to, seconds);
    return points > 2 && points <= MOST_POINTS && seconds >= keptInterval(from, page.now);
  });
  const ranges = (Object.keys(RANGES) as RangeName[]).map((range) => ({
    href: href({ range, from: null, to: null, interval: null }),
    label: RANGES[range].label,
    current: view.range === range,
  }));
  const own = { href: href({ range: null, from, to }), label: "Custom", current: view.range === null };
  return (
    <div className="border-b pb-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <SegmentedLinks label="Range" links={[...ranges, own]} />
        <SegmentedLinks
          label="Interval"
          links={fitting.map(({ seconds, label }) => ({
            href: href({ interval: seconds }),
            label,
            current: page.interval === seconds,
          }))}
        />
        <SegmentedLinks
          label="Layout"
          links={LAYOUTS.map((layout) => ({
            href: href({ layout }),
            label: LAYOUT_WORDS[layout],
            current: view.layout === layout,
          }))}
        />
        <VersionChips page={page} href={(versions) => href({ versions })} />
        {page.tiers.length > 1 && <TierChoice view={view} tiers={page.tiers} href={(tier) => href({ tier })} />}
        <ButtonLink href={`${path}/csv${metricsQuery(view)}`} download size="sm" className="ml-auto max-md:ml-0">
          CSV
        </ButtonLink>
      </div>
      {view.range === null && (
        <CustomRange key={`${from} ${to}`} path={path} view={view} from={view.from ?? from} to={view.to ?? to} />
      )}
    </div>
  );
}

/** The versions with traffic; a press adds one to what is shown or takes it away. The last one stays. */
function VersionChips({ page, href }: { page: MetricsPage; href: (versions: number[]) => string }) {
  const { shown } = page;
  const listed = [...new Set([...page.versions.slice(0, MOST_CHIPS).map(({ version }) => version), ...shown])];
  const toggled = (version: number) => {
    const rest = shown.filter((each) => each !== version);
    if (rest.length === shown.length) return [...shown, version].slice(-MOST_CHIPS);
    return rest.length === 0 ? shown : rest;
  };
  if (listed.length === 0) return null;
  return (
    <nav aria-label="Versions" className="flex flex-wrap items-center gap-1.5 text-sm">
      <span className="text-ink-2">Versions</span>
      {listed
        .sort((a, b) => a - b)
        .map((version) => (
          <NextLink
            key={version}
            href={href(toggled(version))}
            scroll={false}
            aria-current={shown.includes(version) ? "true" : undefined}
            className={clsx(
              "rounded-control border px-1.5 text-ink-2 no-underline hover:bg-hover max-md:px-2.5 max-md:py-1",
              shown.includes(version)
                ? "border-edge bg-sheet font-semibold text-ink"
                : "border-dashed border-rule-strong",
            )}
          >
            v{version}
          </NextLink>
        ))}
    </nav>
  );
}

type TierChoiceProps = { view: MetricsView; tiers: readonly string[]; href: (tier: string | null) => string };

function TierChoice({ view, tiers, href }: TierChoiceProps) {
  const router = useRouter();
  return (
    <span className="w-36">
      <Select
        size="sm"
        aria-label="Tier"
        value={view.tier === null ? ALL_TIERS : `tier ${view.tier}`}
        onValueChange={(value) => router.push(href(value === ALL_TIERS ? null : value.slice(5)), { scroll: false })}
        options={[
          { value: ALL_TIERS, label: "All tiers" },
          ...tiers.map((tier) => ({ value: `tier ${tier}`, label: tier === "" ? "No known tier" : tier })),
        ]}
      />
    </span>
  );
}
