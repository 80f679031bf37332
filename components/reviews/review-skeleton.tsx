import { RedlineSkeleton } from "#components/redline/redline-skeleton.tsx";
import { Page } from "#components/ui/page.tsx";
import { SkeletonLines } from "#components/ui/skeleton-lines.tsx";
import { SkeletonRows } from "#components/ui/skeleton-rows.tsx";

/** A review that is still coming: its sentence, its sheet, its side. */
export function ReviewSkeleton() {
  return (
    <Page>
      <SkeletonLines lines={2} className="max-w-answer pt-8 pb-6 text-answer" />
      <div className="grid gap-x-14 gap-y-10 lg:grid-cols-[minmax(0,1fr)_17rem]">
        <RedlineSkeleton />
        <SkeletonRows rows={6} columns={["w-40", "w-12"]} label="Looking for the evidence" />
      </div>
    </Page>
  );
}
