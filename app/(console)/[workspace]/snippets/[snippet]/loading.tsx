import { Page } from "#components/ui/page.tsx";
import { SkeletonLines } from "#components/ui/skeleton-lines.tsx";
import { SkeletonRows } from "#components/ui/skeleton-rows.tsx";

export default function SnippetLoading() {
  return (
    <Page>
      <SkeletonLines lines={2} className="max-w-answer pt-8 pb-6 text-answer" />
      <SkeletonRows rows={5} columns={["w-64", "w-24", "w-20"]} label="Looking for who includes it" />
    </Page>
  );
}
