import { Page } from "#components/ui/page.tsx";
import { SkeletonLines } from "#components/ui/skeleton-lines.tsx";
import { SkeletonRows } from "#components/ui/skeleton-rows.tsx";

export default function MatrixLoading() {
  return (
    <Page>
      <SkeletonLines lines={1} className="max-w-answer pt-8 pb-8 text-answer" label="Loading the models" />
      <SkeletonRows rows={8} columns={["w-16", "w-28", "w-24", "w-32 max-md:hidden", "w-40 max-md:hidden"]} />
    </Page>
  );
}
