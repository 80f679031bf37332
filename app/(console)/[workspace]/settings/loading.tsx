import { Page } from "#components/ui/page.tsx";
import { SkeletonLines } from "#components/ui/skeleton-lines.tsx";
import { SkeletonRows } from "#components/ui/skeleton-rows.tsx";

export default function SettingsLoading() {
  return (
    <Page>
      <SkeletonLines lines={1} className="max-w-answer pt-8 pb-6 text-answer" />
      <SkeletonLines lines={1} className="max-w-measure pb-6 text-md" />
      <SkeletonRows rows={6} columns={["w-40", "w-56 max-md:hidden", "w-24 max-md:hidden", "w-24"]} />
    </Page>
  );
}
