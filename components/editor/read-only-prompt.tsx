import { PromptText } from "#components/redline/prompt-text.tsx";
import { RedlineHeading } from "#components/redline/redline-heading.tsx";
import { RedlineProse } from "#components/redline/redline-prose.tsx";
import { Answer } from "#components/ui/answer.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { KvTable } from "#components/ui/kv-table.tsx";
import { Note } from "#components/ui/note.tsx";
import { Page } from "#components/ui/page.tsx";
import { Sheet } from "#components/ui/sheet.tsx";
import type { PromptContent } from "#lib/prompts/domain/content.ts";
import type { EditPage } from "#lib/prompts/queries-edit.ts";
import { reachSentence } from "./reach-sentence.ts";
import { OWNERS } from "./settings/list-settings.ts";
import { SAMPLING, THRESHOLDS, writeNumber } from "./settings/number-settings.ts";
import { writeSchema } from "./settings/parse-schema.ts";

/** The newest version for somebody who may not change it, and why. */
export function ReadOnlyPrompt({ page, reason }: { page: EditPage; reason: string }) {
  const { base, name } = page;
  return (
    <Page>
      <Answer>{reachSentence(page)}</Answer>
      <Note title="You can read this prompt here, and not change it." className="mb-6 max-w-answer">
        {reason}
      </Note>
      {base ? (
        <Sheet head={`${name}, v${base.number}`} reference={base.commitSha.slice(0, 7)} className="max-w-[56rem]">
          <Text label="System" text={base.content.system} content={base.content} />
          <Text label="User template" text={base.content.userTemplate} content={base.content} />
          <Settings content={base.content} />
        </Sheet>
      ) : (
        <EmptyState title="This prompt has no version yet, so there is nothing to read." />
      )}
    </Page>
  );
}

function Text({ label, text, content }: { label: string; text: string; content: PromptContent }) {
  let at = 0;
  const lines = text.split(/\r?\n/).map((line) => {
    const start = at;
    at += line.length + 1;
    return { start, line };
  });
  return (
    <section className="mb-8">
      <RedlineHeading remark={text.trim() === "" ? "empty" : undefined}>{label}</RedlineHeading>
      <RedlineProse>
        {lines
          .filter(({ line }) => line.trim() !== "")
          .map(({ start, line }) => (
            <p key={start} className="pl-10 wrap-anywhere max-md:pl-4">
              <PromptText text={line} variables={content.templateFormat} />
            </p>
          ))}
      </RedlineProse>
    </section>
  );
}

function Settings({ content }: { content: PromptContent }) {
  const numbers = [...SAMPLING, ...THRESHOLDS].map((setting) => {
    const text = writeNumber(setting, content);
    return { label: setting.label, value: text === "" ? setting.empty : `${text} ${setting.unit ?? ""}` };
  });
  const rows = [
    { label: "Model", value: content.model, mono: true },
    ...numbers,
    { label: "Owners", value: OWNERS.write(content.owners) || "nobody" },
  ];
  return (
    <section>
      <RedlineHeading>Settings</RedlineHeading>
      <div className="pl-10 max-md:pl-4">
        <KvTable rows={rows} className="max-w-measure" />
        {content.outputSchema && (
          <>
            <h4 className="mt-4 text-sm text-ink-3">Output schema</h4>
            <pre className="mt-1 overflow-x-auto font-mono text-sm">{writeSchema(content.outputSchema)}</pre>
          </>
        )}
      </div>
    </section>
  );
}
