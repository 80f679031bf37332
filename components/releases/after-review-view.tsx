import { Answer } from "#components/ui/answer.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { KvTable } from "#components/ui/kv-table.tsx";
import { Link } from "#components/ui/link.tsx";
import { Page } from "#components/ui/page.tsx";
import { Prose } from "#components/ui/prose.tsx";
import { RequirementList } from "#components/ui/requirement-list.tsx";
import { Section } from "#components/ui/section.tsx";
import { Time } from "#components/ui/time.tsx";
import { comparePath, promptPath } from "#lib/prompts/domain/paths.ts";
import { type AfterReviewPage, sinceSentence } from "#lib/releases/domain/after-review.ts";
import { CloseAfterReview } from "./close-after-review.tsx";
import { FindingVerdict } from "./finding-verdict.tsx";

export type AfterReviewViewProps = { workspace: string; found: AfterReviewPage };

/** One look back: what went out over what, without what, why, what became of it, and the finding. */
export function AfterReviewView({ workspace, found }: AfterReviewViewProps) {
  const { number, prompt, version, base, channel, by, at, reason, waived, finding, since } = found;
  const redline =
    base === null
      ? promptPath(workspace, prompt, `versions/${version}`)
      : comparePath(workspace, prompt, base, version);
  return (
    <Page>
      <Answer
        margin={<FindingVerdict finding={finding} size="lg" />}
        marginNote={`After-review ${number}`}
        under={sinceSentence(found)}
        actions={<ButtonLink href={redline}>{base === null ? "Read the text" : "Read the redline"}</ButtonLink>}
      >
        {by} released{" "}
        <b className="wrap-anywhere">
          {prompt} v{version}
        </b>{" "}
        {base === null ? "" : `over v${base} `}without all that was asked for.
      </Answer>
      <Section title="Why" note="as it was said then">
        <Prose compact>{reason}</Prose>
      </Section>
      <Section title="What was waived" note="not met when the glass was broken">
        <RequirementList
          label="Waived requirements"
          items={waived.map(({ code, message }) => ({
            code: `${code} ${message}`,
            state: "unmet" as const,
            message: message.replace(/^Waived by break glass: /, ""),
          }))}
        />
      </Section>
      <Section title="What happened">
        <KvTable
          align="left"
          rows={[
            { label: "Released", value: <Time at={at} /> },
            { label: "By", value: by },
            {
              label: "Prompt",
              value: <Link href={promptPath(workspace, prompt)}>{prompt}</Link>,
            },
            { label: "Channel", value: channel },
            ...(since
              ? [{ label: since.kind.endsWith("rollback") ? "Undone" : "Followed", value: <Since since={since} /> }]
              : []),
          ]}
        />
      </Section>
      <Section title="The finding" note={finding === null ? "by somebody who had no part in it" : undefined}>
        {finding === null ? (
          <CloseAfterReview workspace={workspace} number={number} blocked={found.blocked} />
        ) : (
          <>
            <Prose compact>{found.note}</Prose>
            <p className="mt-2 text-sm text-ink-3">
              {found.closedBy}
              {found.closedAt && (
                <>
                  , <Time at={found.closedAt} />
                </>
              )}
            </p>
          </>
        )}
      </Section>
    </Page>
  );
}

function Since({ since }: { since: NonNullable<AfterReviewPage["since"]> }) {
  return (
    <>
      <Time at={since.at} />: v{since.served}, “{since.reason}”
    </>
  );
}
