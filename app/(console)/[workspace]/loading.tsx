import { Page } from "#components/ui/page.tsx";
import { SkeletonLines } from "#components/ui/skeleton-lines.tsx";
import { SkeletonRows } from "#components/ui/skeleton-rows.tsx";

export default function WorkspaceLoading() {
  return (
    <Page>
      <SkeletonLines lines={2} className="max-w-answer pt-8 pb-6 text-answer" />
      <div className="border-t pt-6">
        <SkeletonRows rows={6} columns={["w-40", "w-96 max-md:hidden", "w-20"]} />
      </div>
    </Page>
  );
}
