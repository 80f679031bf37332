import { Page } from "#components/ui/page.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { SkeletonRows } from "#components/ui/skeleton-rows.tsx";

export default function SnippetsLoading() {
  return (
    <Page wide>
      <PageHead title="Snippets" />
      <div className="pt-4">
        <SkeletonRows rows={8} columns={["w-48", "w-96 max-md:hidden", "w-16", "w-24"]} label="Reading the snippets" />
      </div>
    </Page>
  );
}
