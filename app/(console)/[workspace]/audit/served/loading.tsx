import { Page } from "#components/ui/page.tsx";
import { Section } from "#components/ui/section.tsx";
import { SkeletonLines } from "#components/ui/skeleton-lines.tsx";

export default function ServedLoading() {
  return (
    <Page>
      <Section title="Time machine" note="what one tenant got, at one instant" first>
        <SkeletonLines />
      </Section>
    </Page>
  );
}
