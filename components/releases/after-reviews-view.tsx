import { ListKeys } from "#components/shell/list-keys.tsx";
import { Answer } from "#components/ui/answer.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Link } from "#components/ui/link.tsx";
import { Page } from "#components/ui/page.tsx";
import { Section } from "#components/ui/section.tsx";
import { Time } from "#components/ui/time.tsx";
import { capitalize, countOf } from "#lib/prompts/domain/redline/number-words.ts";
import type { AfterReviewLine } from "#lib/releases/domain/after-review.ts";
import { FindingVerdict } from "./finding-verdict.tsx";

export type AfterReviewsViewProps = { workspace: string; lines: readonly AfterReviewLine[]; more: boolean };

/** Every release that went out by breaking the glass; those nobody has looked back at stand first. */
export function AfterReviewsView({ workspace, lines, more }: AfterReviewsViewProps) {
  const open = lines.filter(({ finding }) => finding === null);
  const closed = lines.filter(({ finding }) => finding !== null);
  return (
    <Page>
      <Answer under="Each release without gate or review is looked at afterwards, by somebody who neither broke the glass nor wrote what went out.">
        {sentence(open.length, lines.length)}
      </Answer>
      {open.length > 0 && (
        <Section title="Open" note="the newest first">
          <Lines workspace={workspace} lines={open} />
        </Section>
      )}
      <Section title="Closed" note={more ? "the newest of them" : "with what was found"}>
        {closed.length > 0 ? (
          <Lines workspace={workspace} lines={closed} />
        ) : (
          <EmptyState title="No after-review was closed yet.">
            When something cannot wait for its gate or its review, an operator or admin breaks the glass in the Promote
            dialog and says why. The look back begins here, and ends with a finding.
          </EmptyState>
        )}
      </Section>
    </Page>
  );
}

function sentence(open: number, all: number): string {
  if (all === 0) return "Nobody has broken the glass.";
  if (open === 0) return "Every broken glass was looked back at.";
  return `${capitalize(countOf(open, "broken glass waits", "broken glasses wait"))} to be looked back at.`;
}

function Lines({ workspace, lines }: Pick<AfterReviewsViewProps, "workspace" | "lines">) {
  return (
    <ListKeys>
      <ul className="-mt-3 [&>li+li]:border-t">
        {lines.map((line) => (
          <li
            key={line.number}
            data-row=""
            tabIndex={-1}
            className="-mx-2 grid gap-x-6 gap-y-1 px-2 py-3 hover:bg-hover focus-visible:bg-hover focus-visible:-outline-offset-2 md:grid-cols-[9rem_minmax(0,1fr)_auto]"
          >
            <span className="text-sm">
              <FindingVerdict finding={line.finding} />
            </span>
            <span className="min-w-0">
              <Link
                look="plain"
                href={`/${workspace}/after-reviews/${line.number}`}
                className="text-md font-medium wrap-anywhere"
              >
                {line.prompt} v{line.version}
                {line.base !== null && ` over v${line.base}`}
              </Link>
              <span className="block text-ink-2 text-pretty wrap-anywhere">{line.reason}</span>
              <span className="block text-sm text-ink-3">
                {line.by} broke the glass
                {line.closedBy && `, ${line.closedBy} looked back at it`}
              </span>
            </span>
            <span className="text-sm text-ink-3">
              <Time at={line.at} show="relative" />
            </span>
          </li>
        ))}
      </ul>
    </ListKeys>
  );
}
