import { PromptText } from "#components/redline/prompt-text.tsx";
import { QuotableText } from "#components/threads/quotable-text.tsx";
import { ThreadsSection } from "#components/threads/threads-section.tsx";
import { Answer } from "#components/ui/answer.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { KvTable } from "#components/ui/kv-table.tsx";
import { Page } from "#components/ui/page.tsx";
import { Sheet } from "#components/ui/sheet.tsx";
import { SideSection } from "#components/ui/side-section.tsx";
import { Time } from "#components/ui/time.tsx";
import { expandContent } from "#lib/prompts/domain/includes/expand-content.ts";
import { comparePath } from "#lib/prompts/domain/paths.ts";
import type { VersionPage } from "#lib/prompts/domain/version-list.ts";
import type { Talk } from "#lib/reviews/queries-threads.ts";
import { PrintButton } from "./print-button.tsx";
import { ServedWords } from "./served-words.tsx";
import { settingRows } from "./setting-rows.ts";

const TEXTS = [
  { field: "system", label: "System" },
  { field: "userTemplate", label: "User template" },
] as const;

/** One version word for word, as it can be served and proven. */
export function VersionText({ workspace, version, talk }: { workspace: string; version: VersionPage; talk: Talk }) {
  const { name, number, content, stable, commitSha } = version;
  const before = number - 1;
  const shown = expandContent(content);
  return (
    <Page>
      <Answer
        under={version.changelog}
        actions={
          <span className="flex flex-wrap gap-2 print:hidden">
            {before > 0 && (
              <ButtonLink href={comparePath(workspace, name, before, number)}>Compare with v{before}</ButtonLink>
            )}
            {stable !== null && stable !== number && stable !== before && (
              <ButtonLink href={comparePath(workspace, name, stable, number)}>Compare with stable</ButtonLink>
            )}
            <PrintButton />
          </span>
        }
      >
        <b>v{number}</b> is {version.semver}, saved by {version.author} on <Time at={version.savedAt} show="day" />
        {number === stable ? ". Everyone gets it." : "."}
      </Answer>
      <div className="grid gap-x-16 gap-y-8 lg:grid-cols-[minmax(0,1fr)_19rem] print:block">
        <QuotableText workspace={workspace} prompt={name} version={number} mayComment={talk.mayComment}>
          <Sheet head={`${name}, v${number}`} reference={commitSha.slice(0, 7)}>
            {TEXTS.map(({ field, label }) => (
              <section key={field} className="[&+&]:mt-8">
                <h2 className="mb-3 text-sm font-semibold">
                  {label}
                  {content[field] === "" && <span className="font-normal text-ink-3"> empty</span>}
                </h2>
                <div
                  data-field={field}
                  className="max-w-measure font-serif text-prose wrap-anywhere whitespace-pre-wrap max-md:text-[1.0625rem] max-md:leading-[1.8125rem]"
                >
                  <PromptText text={shown[field]} variables={content.templateFormat} />
                </div>
              </section>
            ))}
          </Sheet>
        </QuotableText>
        <aside aria-label="Facts" className="print:mt-8">
          <SideSection title="Settings">
            <KvTable rows={settingRows(content)} />
          </SideSection>
          <SideSection title="Proof">
            <KvTable
              rows={[
                { label: "On stable", value: <ServedWords served={version.served} /> },
                {
                  label: "Suite then",
                  value: version.suiteRevision === 0 ? "none" : `revision ${version.suiteRevision}`,
                },
                { label: "Commit", value: <Hash text={commitSha} /> },
                { label: "Content hash", value: <Hash text={version.contentHash} /> },
              ]}
            />
          </SideSection>
        </aside>
      </div>
      <div className="mt-12">
        <ThreadsSection
          workspace={workspace}
          prompt={name}
          subject={{ version: { prompt: name, number } }}
          version={number}
          what={`v${number}`}
          empty="Nobody has commented on this version. Select words in the text to comment on them or to suggest others, or comment on the whole; in a review, comments stand beside the changes."
          {...talk}
        />
      </div>
    </Page>
  );
}

function Hash({ text }: { text: string }) {
  return (
    <>
      <span className="print:hidden">
        <CopyButton text={text} variant="quiet" className="-my-1 -mr-2 font-mono">
          {text.slice(0, 12)}
        </CopyButton>
      </span>
      <span className="hidden font-mono break-all print:inline">{text}</span>
    </>
  );
}
