import { Page } from "#components/ui/page.tsx";
import { SkeletonLines } from "#components/ui/skeleton-lines.tsx";
import { SkeletonRows } from "#components/ui/skeleton-rows.tsx";

/** The list while it is still coming. */
export function CallsSkeleton() {
  return (
    <Page wide>
      <SkeletonLines lines={1} className="max-w-answer pt-8 pb-6 text-answer" />
      <div className="grid gap-x-10 pt-24 md:grid-cols-[11rem_minmax(0,1fr)]">
        <SkeletonLines lines={8} className="max-md:hidden" />
        <SkeletonRows
          rows={12}
          columns={["w-28", "w-40", "w-20 max-md:hidden", "w-32 max-md:hidden", "w-14"]}
          label="Finding calls"
        />
      </div>
    </Page>
  );
}
