import { Page } from "#components/ui/page.tsx";
import { SkeletonLines } from "#components/ui/skeleton-lines.tsx";

export default function LabelsLoading() {
  return (
    <Page>
      <SkeletonLines lines={1} className="max-w-answer pt-8 font-serif text-answer" label="Loading outputs" />
      <div className="grid gap-x-10 pt-8 lg:grid-cols-[minmax(0,0.8fr)_minmax(0,1fr)]">
        <SkeletonLines lines={6} className="text-sm" label="Loading the case" />
        <SkeletonLines lines={6} className="font-serif text-prose leading-8" label="Loading the answer" />
      </div>
    </Page>
  );
}
