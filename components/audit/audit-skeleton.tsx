import { Page } from "#components/ui/page.tsx";
import { Section } from "#components/ui/section.tsx";
import { SkeletonLines } from "#components/ui/skeleton-lines.tsx";
import { SkeletonRows } from "#components/ui/skeleton-rows.tsx";

/** The log while it is still coming. */
export function AuditSkeleton() {
  return (
    <Page>
      <SkeletonLines lines={2} className="max-w-answer pt-8 pb-6 text-answer" />
      <Section title="Proof">
        <SkeletonLines lines={2} label="Looking when it was verified" />
      </Section>
      <Section title="Log">
        <SkeletonRows
          rows={12}
          columns={["w-10", "w-24", "w-32", "w-96 max-md:hidden", "w-16"]}
          label="Reading the log"
        />
      </Section>
    </Page>
  );
}
