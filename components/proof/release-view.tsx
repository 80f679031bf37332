import { RedlineDocument } from "#components/redline/redline-document.tsx";
import { Answer } from "#components/ui/answer.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Page } from "#components/ui/page.tsx";
import { SideSection } from "#components/ui/side-section.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import type { ReleaseRecord } from "#lib/proof/domain/release-record.ts";
import { releaseSentence } from "#lib/proof/domain/release-words.ts";
import { releasePath } from "#lib/proof/domain/served-path.ts";
import { PackButton } from "./pack-button.tsx";
import { ReleaseFacts } from "./release-facts.tsx";
import { ReleaseRequirements } from "./release-requirements.tsx";
import { ReleaseWords } from "./release-words.tsx";

/** One release: what it brought, what was met or waived, who stood behind it, and its evidence to take away. */
export function ReleaseView({ workspace, record }: { workspace: string; record: ReleaseRecord }) {
  const { prompt, channel, release, head, base, redline } = record;
  return (
    <Page>
      <Answer
        margin={
          release.brokeGlass ? (
            <Verdict kind="fail" size="lg">
              Glass broken
            </Verdict>
          ) : null
        }
        under={
          <>
            “{release.reason.replace(/\.$/, "")}”. {record.sentence}
          </>
        }
        actions={
          <>
            <ButtonLink href={releasePath(workspace, prompt, { channel, seq: release.seq }, "pdf")} download>
              PDF
            </ButtonLink>
            <PackButton workspace={workspace} prompt={prompt} channel={channel} seq={release.seq} />
          </>
        }
      >
        {releaseSentence(record)}
      </Answer>
      <div className="grid gap-x-16 gap-y-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <section aria-labelledby="release-redline">
          <h2 id="release-redline" className="sr-only">
            What it changed
          </h2>
          <RedlineDocument
            redline={redline}
            title={`${prompt}, ${base ? `v${base.number} compared with v${head.number}` : `v${head.number}`}, release ${release.seq} on ${channel}`}
            baseSha={base?.commitSha.slice(0, 7) ?? "nothing before"}
            headSha={head.commitSha.slice(0, 7)}
            templateFormat={head.templateFormat}
            cleanCopy={base === null}
          />
        </section>
        <aside aria-label="Facts">
          <SideSection title="Requirements as they stood">
            <ReleaseRequirements workspace={workspace} record={record} />
          </SideSection>
          <SideSection title="Words on it">
            <ReleaseWords workspace={workspace} record={record} />
          </SideSection>
          <SideSection title="Proof">
            <ReleaseFacts workspace={workspace} record={record} />
          </SideSection>
        </aside>
      </div>
    </Page>
  );
}
