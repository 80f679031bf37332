import { ButtonLink } from "#components/ui/button-link.tsx";
import { Note } from "#components/ui/note.tsx";
import { Section } from "#components/ui/section.tsx";
import { standingSentence } from "#lib/evals/domain/agreement-words.ts";
import type { RunPage } from "#lib/evals/domain/run-view.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { StandingVerdict } from "./labels/standing-verdict.tsx";

/** Who judged this run's free text, and how far people agree: the way to the label queue. */
export function RunJudge({ workspace, run }: { workspace: string; run: RunPage }) {
  const { judge } = run.people;
  if (!judge || run.status === "running") return null;
  const unmeasured = judge.standing === "unmeasured";
  return (
    <Section id="judge" title="Judge" note={judge.name}>
      {judge.warnings.map((warning) => (
        <Note key={warning} tone="unsure" className="mb-4">
          {warning}
        </Note>
      ))}
      <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <StandingVerdict standing={judge.standing} />
        <span className="max-w-measure min-w-0 text-pretty text-ink-2">{standingSentence(judge)}</span>
      </p>
      <div className="mt-3">
        <ButtonLink size="sm" href={promptPath(workspace, run.promptName, `runs/${run.number}/labels`)}>
          {unmeasured ? "Label outputs, blind" : "Labels"}
        </ButtonLink>
      </div>
    </Section>
  );
}
