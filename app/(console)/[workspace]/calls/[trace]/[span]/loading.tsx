import { Page } from "#components/ui/page.tsx";
import { Section } from "#components/ui/section.tsx";
import { SkeletonLines } from "#components/ui/skeleton-lines.tsx";

export default function CallLoading() {
  return (
    <Page>
      <SkeletonLines lines={2} className="max-w-answer pt-8 pb-8 text-answer" label="Reading the call" />
      <Section title="Which version, and why">
        <SkeletonLines lines={2} />
      </Section>
      <Section title="In">
        <SkeletonLines lines={4} />
      </Section>
    </Page>
  );
}
