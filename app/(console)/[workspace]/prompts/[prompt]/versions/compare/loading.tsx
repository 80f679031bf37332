import { RedlineSkeleton } from "#components/redline/redline-skeleton.tsx";
import { Page } from "#components/ui/page.tsx";
import { SkeletonLines } from "#components/ui/skeleton-lines.tsx";

export default function CompareLoading() {
  return (
    <Page>
      <div className="h-[3.125rem] border-b" />
      <div className="grid gap-x-14 lg:grid-cols-[minmax(0,1fr)_19rem]">
        <div>
          <SkeletonLines lines={2} className="max-w-answer pt-8 pb-6 text-answer" label="Loading the comparison" />
          <RedlineSkeleton />
        </div>
        <SkeletonLines lines={8} className="pt-8 max-lg:hidden" label="Loading what the change did" />
      </div>
    </Page>
  );
}
