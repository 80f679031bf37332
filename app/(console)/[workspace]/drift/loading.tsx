import { Page } from "#components/ui/page.tsx";
import { SkeletonLines } from "#components/ui/skeleton-lines.tsx";
import { SkeletonRows } from "#components/ui/skeleton-rows.tsx";

export default function DriftLoading() {
  return (
    <Page>
      <SkeletonLines lines={1} className="max-w-answer pt-8 pb-6 text-answer" />
      <div className="border-t pt-6 md:pl-[calc(var(--margin-col)+1.5rem)]">
        <SkeletonRows rows={5} columns={["w-28", "w-96 max-md:hidden", "w-20"]} label="Looking for drift reports" />
      </div>
    </Page>
  );
}
