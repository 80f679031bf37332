import { Page } from "#components/ui/page.tsx";
import { SkeletonLines } from "#components/ui/skeleton-lines.tsx";
import { SkeletonRows } from "#components/ui/skeleton-rows.tsx";

export default function VersionsLoading() {
  return (
    <Page>
      <SkeletonLines lines={1} className="max-w-answer pt-8 pb-6 text-answer" label="Loading versions" />
      <SkeletonRows
        rows={8}
        columns={["w-24", "w-80 max-md:hidden", "w-16", "w-28 max-md:hidden", "w-24", "w-20 max-md:hidden"]}
        label="Loading versions"
      />
    </Page>
  );
}
