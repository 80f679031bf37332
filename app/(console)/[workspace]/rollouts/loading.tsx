import { Page } from "#components/ui/page.tsx";
import { SkeletonLines } from "#components/ui/skeleton-lines.tsx";

export default function RolloutsLoading() {
  return (
    <Page>
      <SkeletonLines lines={1} className="max-w-answer pt-8 pb-8 font-serif text-answer" label="Loading rollouts" />
      <SkeletonLines lines={4} className="border-t py-8" label="Loading what is under way" />
    </Page>
  );
}
