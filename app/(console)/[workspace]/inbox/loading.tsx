import { Page } from "#components/ui/page.tsx";
import { SkeletonLines } from "#components/ui/skeleton-lines.tsx";
import { SkeletonRows } from "#components/ui/skeleton-rows.tsx";

export default function InboxLoading() {
  return (
    <Page>
      <SkeletonLines lines={1} label="Opening the inbox" className="max-w-answer pt-8 pb-6 text-answer" />
      <div className="border-t pt-6 md:pl-[calc(var(--margin-col)+1.5rem)]">
        <SkeletonRows rows={6} columns={["w-96 max-md:w-56", "w-20"]} label="Looking for notices" />
      </div>
    </Page>
  );
}
