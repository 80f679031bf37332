import { ChartPlaces } from "#components/metrics/lazy-charts.tsx";
import { Page } from "#components/ui/page.tsx";
import { SkeletonLines } from "#components/ui/skeleton-lines.tsx";

export default function MetricsLoading() {
  return (
    <Page>
      <SkeletonLines lines={2} className="max-w-answer pt-8 pb-8 font-serif text-answer" label="Loading the figures" />
      <SkeletonLines lines={1} className="border-b pb-4 text-base" label="Loading what they are of" />
      <div className="h-13" />
      <ChartPlaces />
    </Page>
  );
}
