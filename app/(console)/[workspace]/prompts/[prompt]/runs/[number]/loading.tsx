import { Page } from "#components/ui/page.tsx";
import { SkeletonLines } from "#components/ui/skeleton-lines.tsx";
import { SkeletonRows } from "#components/ui/skeleton-rows.tsx";

export default function RunLoading() {
  return (
    <Page>
      <div className="grid grid-cols-[var(--margin-col)_minmax(0,1fr)] gap-x-6 pt-8 max-md:grid-cols-1">
        <SkeletonLines lines={3} className="text-sm" label="Loading the run" />
        <div>
          <SkeletonLines lines={2} className="max-w-answer text-answer" label="Loading the verdict" />
          <SkeletonLines lines={6} className="pt-16 pb-12" label="Loading the evidence" />
          <SkeletonRows rows={10} columns={["w-24", "w-96 max-md:w-32", "w-16", "w-16"]} label="Loading cases" />
        </div>
      </div>
    </Page>
  );
}
