import { Page } from "#components/ui/page.tsx";
import { SkeletonLines } from "#components/ui/skeleton-lines.tsx";
import { SkeletonRows } from "#components/ui/skeleton-rows.tsx";

export default function SuiteLoading() {
  return (
    <Page>
      <SkeletonLines lines={2} className="max-w-answer pt-8 pb-12 text-answer" label="Loading the suite" />
      <div className="grid gap-x-10 md:grid-cols-[10.5rem_minmax(0,1fr)]">
        <SkeletonLines lines={12} label="Loading filters" className="max-md:hidden" />
        <SkeletonRows rows={14} columns={["w-24", "w-96 max-md:w-32", "w-20", "w-16"]} label="Loading cases" />
      </div>
    </Page>
  );
}
