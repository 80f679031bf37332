import { Page } from "#components/ui/page.tsx";
import { SkeletonLines } from "#components/ui/skeleton-lines.tsx";
import { SkeletonRows } from "#components/ui/skeleton-rows.tsx";

export default function OverviewLoading() {
  return (
    <Page>
      <div className="grid gap-x-16 lg:grid-cols-[minmax(0,1fr)_19rem]">
        <div>
          <SkeletonLines lines={2} className="max-w-answer pt-8 pb-12 text-answer" label="Loading the prompt" />
          <SkeletonRows rows={8} columns={["w-12", "w-96 max-md:w-40", "w-24"]} label="Loading what happened" />
        </div>
        <SkeletonLines lines={12} label="Loading facts" className="pt-8 max-lg:hidden" />
      </div>
    </Page>
  );
}
