import { ListKeys } from "#components/shell/list-keys.tsx";
import { Link } from "#components/ui/link.tsx";
import { Section } from "#components/ui/section.tsx";
import { subjectOf } from "#lib/home/domain/need.ts";
import type { Home } from "#lib/home/queries.ts";
import { NeedItem } from "./need-item.tsx";

export type NeedsSectionProps = { workspace: string } & Pick<Home, "needs" | "total">;

/** What needs me, the most urgent first. */
export function NeedsSection({ workspace, needs, total }: NeedsSectionProps) {
  return (
    <Section title="Needs me" note="what others wait for first" className="border-t">
      {needs.length > 0 ? (
        <ListKeys>
          <ul className="-mt-5 [&>li+li]:border-t">
            {needs.map((need, index) => (
              <NeedItem
                key={`${need.kind} ${subjectOf(need)} ${need.since}`}
                workspace={workspace}
                need={need}
                first={index === 0}
              />
            ))}
          </ul>
        </ListKeys>
      ) : (
        <p className="max-w-measure text-ink-2 text-pretty">
          Reviews that wait for your signature, approved versions you may release, alarms of drifts, models that go
          away, and your own work that was blocked or overtaken will stand here.
        </p>
      )}
      {total > needs.length && (
        <p className="pt-4 text-sm text-ink-2">
          {total - needs.length} more wait in <Link href={`/${workspace}/reviews`}>Reviews</Link>.
        </p>
      )}
    </Section>
  );
}
