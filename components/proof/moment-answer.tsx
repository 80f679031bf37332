import { LinkIcon } from "#components/ui/act-icons.tsx";
import { Answer } from "#components/ui/answer.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Section } from "#components/ui/section.tsx";
import { Time } from "#components/ui/time.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import type { MomentPage } from "#lib/proof/domain/moment.ts";
import { momentSentence, servedWords, storyWords, utcWords, wasApproved } from "#lib/proof/domain/moment-words.ts";
import { releasePath } from "#lib/proof/domain/served-path.ts";
import { shareWords } from "#lib/releases/domain/rollout-words.ts";
import { CopyLink } from "./copy-link.tsx";
import { MomentBand } from "./moment-band.tsx";
import { MomentWay } from "./moment-way.tsx";
import { PackButton } from "./pack-button.tsx";
import { ServedText } from "./served-text.tsx";

const WHOLE = 10_000;

/** What somebody got at a moment: the sentence, the text word for word, and what proves it. */
export function MomentAnswer({ workspace, page, now }: { workspace: string; page: MomentPage; now: number }) {
  const { prompt, channel, served, at, release, previous, written, approvals } = page;
  const approved = wasApproved(page);
  return (
    <>
      <Answer
        level={2}
        margin={
          <Verdict kind={approved ? "pass" : "fail"} size="lg">
            {approved ? (approvals.length > 0 ? "Approved" : "No approval asked") : "Not approved"}
          </Verdict>
        }
        under={storyWords(page)}
      >
        On {utcWords(at)} {servedWords(page)}.
      </Answer>
      <div className="mb-8 md:ml-[calc(var(--margin-col)+1.5rem)]">
        <MomentBand workspace={workspace} page={page} now={now} />
        <p className="mt-3 text-sm text-ink-3">
          That was <Time at={at} show="both" seconds /> on your clock.
        </p>
      </div>
      <Section title="The text" note="word for word, with its settings">
        <div className="grid gap-x-16 gap-y-8 lg:grid-cols-[minmax(0,1fr)_25rem]">
          <div className="grid gap-8">
            {served.map((version) => (
              <div key={version.version}>
                {version.share < WHOLE && (
                  <p className="mb-2 text-sm font-semibold">
                    {shareWords(version.share)} of {page.rollout?.unit === "tenant" ? "tenants" : "conversations"}
                  </p>
                )}
                <ServedText
                  workspace={workspace}
                  prompt={prompt}
                  served={version}
                  format={written.templateFormat}
                  before={previous?.version ?? null}
                />
              </div>
            ))}
          </div>
          <div>
            <MomentWay workspace={workspace} page={page} />
            <div className="mt-4 flex flex-wrap gap-2">
              <PackButton workspace={workspace} prompt={prompt} channel={channel} seq={release.seq} />
              <ButtonLink href={releasePath(workspace, prompt, { channel, seq: release.seq })}>The release</ButtonLink>
              <CopyLink icon={<LinkIcon />} />
              <CopyButton size="md" text={momentSentence(page)}>
                Copy the sentence
              </CopyButton>
            </div>
          </div>
        </div>
      </Section>
    </>
  );
}
