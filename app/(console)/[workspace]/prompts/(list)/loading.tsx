import { Page } from "#components/ui/page.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { SkeletonLines } from "#components/ui/skeleton-lines.tsx";
import { SkeletonRows } from "#components/ui/skeleton-rows.tsx";

export default function PromptsLoading() {
  return (
    <Page wide>
      <PageHead title="Prompts" />
      <div className="grid gap-x-10 pt-6 md:grid-cols-[10.5rem_minmax(0,1fr)]">
        <SkeletonLines lines={8} label="Loading filters" className="max-md:hidden" />
        <div className="pt-14">
          <SkeletonRows
            rows={12}
            columns={[
              "w-44",
              "w-32 max-md:hidden",
              "w-24",
              "w-16 max-md:hidden",
              "w-32 max-md:hidden",
              "w-28 max-md:hidden",
              "w-32",
            ]}
            label="Loading prompts"
          />
        </div>
      </div>
    </Page>
  );
}
