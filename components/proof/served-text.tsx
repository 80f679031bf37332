import { PromptText } from "#components/redline/prompt-text.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Link } from "#components/ui/link.tsx";
import { Sheet } from "#components/ui/sheet.tsx";
import type { TemplateFormat } from "#lib/prompts/domain/content.ts";
import { comparePath, promptPath } from "#lib/prompts/domain/paths.ts";
import type { ServedVersion } from "#lib/proof/domain/moment.ts";
import { parameterWords } from "./model-words.ts";

export type ServedTextProps = {
  workspace: string;
  prompt: string;
  served: ServedVersion;
  format: TemplateFormat;
  /** What was served before, to compare with. */
  before: number | null;
};

const TEXTS = [
  { field: "system", label: "System" },
  { field: "userTemplate", label: "User template" },
] as const;

/** One version word for word, as it went out, with its settings. */
export function ServedText({ workspace, prompt, served, format, before }: ServedTextProps) {
  const { version, semver, commitSha, model, parameters } = served;
  const settings = parameterWords(parameters);
  return (
    <Sheet head={`${prompt} v${version}, ${semver}`} reference={commitSha.slice(0, 7)}>
      {TEXTS.map(({ field, label }) => (
        <section key={field} className="[&+&]:mt-8">
          <div className="mb-3 flex items-baseline justify-between gap-4">
            <h3 className="text-sm font-semibold">
              {label}
              {served[field] === "" && <span className="font-normal text-ink-3"> empty</span>}
            </h3>
            {served[field] !== "" && <CopyButton text={served[field]} variant="quiet" />}
          </div>
          <div className="max-w-measure font-serif text-prose wrap-anywhere whitespace-pre-wrap max-md:text-[1.0625rem] max-md:leading-[1.8125rem]">
            <PromptText text={served[field]} variables={format} />
          </div>
        </section>
      ))}
      <p className="mt-8 text-sm text-ink-2">
        <span className="font-mono">{model}</span>
        {settings && `, ${settings}`}{" "}
        <span className="ml-2">
          <Link href={promptPath(workspace, prompt, `versions/${version}`)}>The version’s page</Link>
          {before !== null && before !== version && (
            <>
              {" · "}
              <Link href={comparePath(workspace, prompt, before, version)}>Redline against v{before}</Link>
            </>
          )}
        </span>
      </p>
    </Sheet>
  );
}
