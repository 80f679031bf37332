import { BlockedNote } from "#components/access/blocked-note.tsx";
import { Link } from "#components/ui/link.tsx";
import { Section } from "#components/ui/section.tsx";
import { watchWords } from "#lib/telemetry/domain/watch.ts";
import type { PromptWatch } from "#lib/telemetry/domain/watch-view.ts";
import { gradingSentence, LOCAL_NOTE } from "./grading-words.ts";
import { WatchForm } from "./watch-form.tsx";

/** What is kept and graded of one prompt's calls, among its settings. */
export function PromptWatchSection({ workspace, watch }: { workspace: string; watch: PromptWatch }) {
  const { prompt, rule, isOwn, usual, grading, legalHold, blocked } = watch;
  return (
    <Section id="calls" title="Calls" note="what is kept, graded and looked at">
      <p className="mb-4 max-w-measure text-ink-2 text-pretty">
        {isOwn
          ? `This prompt has a rule of its own. The workspace’s: ${watchWords(usual)}.`
          : "It follows the workspace’s rule. Saving gives it one of its own."}{" "}
        <Link href={`/${workspace}/settings/watching`}>The workspace’s rule</Link>
      </p>
      <BlockedNote reason={blocked} what="what is kept" />
      <WatchForm
        key={JSON.stringify([rule, isOwn])}
        workspace={workspace}
        prompt={prompt}
        {...{ rule, legalHold }}
        usual={isOwn ? usual : null}
        blocked={blocked !== null}
      />
      {grading && (
        <p className="mt-4 max-w-measure text-sm text-ink-2 text-pretty">
          {gradingSentence(grading, rule.gradeUsdDaily)} {grading.isLocal && LOCAL_NOTE}
        </p>
      )}
    </Section>
  );
}
