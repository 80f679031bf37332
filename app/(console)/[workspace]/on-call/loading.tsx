import { Page } from "#components/ui/page.tsx";
import { SkeletonLines } from "#components/ui/skeleton-lines.tsx";

/** The same places as the page that comes: sentence, search, lines. */
export default function OnCallLoading() {
  return (
    <Page className="pt-8 max-md:pt-5">
      <div className="max-w-[40rem]">
        <SkeletonLines lines={10} label="Looking what is going on" />
      </div>
    </Page>
  );
}
