import { Page } from "#components/ui/page.tsx";
import { SkeletonLines } from "#components/ui/skeleton-lines.tsx";

export default function RolloutLoading() {
  return (
    <Page>
      <SkeletonLines lines={2} className="max-w-answer pt-8 pb-8 font-serif text-answer" label="Loading the rollout" />
      <SkeletonLines lines={3} className="border-t py-8" label="Loading its plan" />
      <SkeletonLines lines={6} className="border-t py-8" label="Loading its guardrails" />
    </Page>
  );
}
