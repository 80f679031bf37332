import { Answer } from "#components/ui/answer.tsx";
import { Section } from "#components/ui/section.tsx";
import { Time } from "#components/ui/time.tsx";
import type { MatrixCaseRow, MatrixFilter, MatrixPage } from "#lib/evals/domain/matrix-view.ts";
import { matrixSentence } from "#lib/evals/domain/matrix-words.ts";
import { isUnfinished } from "#lib/evals/domain/run-view.ts";
import type { Stretch } from "#lib/evals/domain/stretch.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { MatrixCases } from "./matrix-cases.tsx";
import { MatrixFilters } from "./matrix-filters.tsx";
import { MatrixTable } from "./matrix-table.tsx";
import { RefreshWhile } from "./refresh-while.tsx";

export type MatrixViewProps = {
  workspace: string;
  /** The run in the address. */
  number: number;
  matrix: MatrixPage;
  filter: MatrixFilter;
  first: Stretch<MatrixCaseRow>;
};

/** One version on several models: which hold up and at what price, and case by case what each made of it. */
export function MatrixView({ workspace, number, matrix, filter, first }: MatrixViewProps) {
  const { headline, under } = matrixSentence(matrix);
  const path = promptPath(workspace, matrix.promptName, `runs/matrix/${number}`);
  const against =
    matrix.baseline === null
      ? "each alone"
      : `each against v${matrix.baseline} on ${matrix.baselineModel ?? "its own"}`;
  return (
    <>
      <Answer
        under={under}
        marginNote={
          <>
            {matrix.rows.length} runs, <Time at={matrix.startedAt} />
            <span className="block">started by {matrix.startedBy}</span>
          </>
        }
      >
        {headline}
      </Answer>
      <RefreshWhile busy={matrix.rows.some(({ status }) => isUnfinished(status))} />
      <Section title="Models" note={`${against}, suite revision ${matrix.suiteRevision}`}>
        <MatrixTable matrix={matrix} runHref={(run) => promptPath(workspace, matrix.promptName, `runs/${run}`)} />
      </Section>
      <Section
        id="cases"
        title="Cases"
        note={`${first.total.toLocaleString("en")} ${filter.disagree ? "on which the models disagree" : "in all"}, those that fewest pass first`}
      >
        <MatrixFilters path={path} filter={filter} />
        <MatrixCases key={`${filter.disagree} ${filter.q}`} path={path} matrix={matrix} filter={filter} first={first} />
      </Section>
    </>
  );
}
