import { Page } from "#components/ui/page.tsx";
import { SkeletonLines } from "#components/ui/skeleton-lines.tsx";
import { SkeletonRows } from "#components/ui/skeleton-rows.tsx";

export default function MetricsOverviewLoading() {
  return (
    <Page wide>
      <SkeletonLines lines={2} className="max-w-answer pt-8 pb-8 font-serif text-answer" label="Loading the figures" />
      <SkeletonLines lines={1} className="border-b pb-4 text-base" label="Loading the range" />
      <div className="pt-4">
        <SkeletonRows rows={8} columns={["w-48", "w-24", "w-24", "w-24", "w-24", "w-24"]} label="Loading prompts" />
      </div>
    </Page>
  );
}
