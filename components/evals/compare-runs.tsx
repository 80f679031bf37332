import { Answer } from "#components/ui/answer.tsx";
import { Section } from "#components/ui/section.tsx";
import {
  type CompareCell,
  type CompareRow,
  compareHref,
  type RunChoice,
  type RunsCompared,
} from "#lib/evals/domain/compare-view.ts";
import { causeSentence, compareSentence, leftOutSentence, runDifferences } from "#lib/evals/domain/compare-words.ts";
import { probabilityWords } from "#lib/evals/domain/figure-words.ts";
import type { Stretch } from "#lib/evals/domain/stretch.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { AgreementGrid } from "./agreement-grid.tsx";
import { CompareCases } from "./compare-cases.tsx";
import { CompareChart } from "./compare-chart.tsx";
import { CompareFacts } from "./compare-facts.tsx";
import { ComparePickers } from "./compare-pickers.tsx";
import { Emphasis } from "./emphasis.tsx";

export type CompareRunsProps = {
  workspace: string;
  prompt: string;
  asked: { a: number | null; b: number | null; cell: CompareCell };
  choices: readonly RunChoice[];
  compared: RunsCompared | null;
  first: Stretch<CompareRow> | null;
};

/** Two runs of a prompt beside each other: what differs between them, and what came out differently. */
export function CompareRuns({ workspace, prompt, asked, choices, compared, first }: CompareRunsProps) {
  const path = promptPath(workspace, prompt, "runs/compare");
  const pickers = <ComparePickers path={path} a={asked.a} b={asked.b} choices={choices} />;
  if (!compared || !first) {
    return (
      <>
        <Answer under="The tested versions are paired case by case, over the cases both runs have in common.">
          {asked.a !== null && asked.a === asked.b ? "A run does not differ from itself." : "Which two runs?"}
        </Answer>
        {pickers}
      </>
    );
  }
  const { headline, under } = compareSentence(compared);
  const { a, b, common } = compared;
  const differences = runDifferences(a, b);
  const leftOut = leftOutSentence(common, a.number, b.number);
  return (
    <>
      <Answer under={`${under} ${causeSentence(differences)}`}>
        <Emphasis text={headline} />
      </Answer>
      {pickers}
      <Section title="What differs" note="what was asked, and what came of each run by itself" first className="mt-4">
        <CompareFacts
          a={a}
          b={b}
          differences={differences}
          runHref={(run) => promptPath(workspace, prompt, `runs/${run}`)}
        />
      </Section>
      <Section title="Case by case" note={leftOut || "every case of either run is in both"}>
        <ComparedPairs compared={compared} cell={asked.cell} path={path} />
      </Section>
      <Section id="cases" title="Cases" note={`${first.total.toLocaleString("en")} ${CELL_WORDS[asked.cell]}`}>
        <CompareCases
          key={`${a.number} ${b.number} ${asked.cell}`}
          path={path}
          a={a}
          b={b}
          cell={asked.cell}
          first={first}
        />
      </Section>
    </>
  );
}

const CELL_WORDS: Record<CompareCell, string> = {
  changed: "that came out differently, worse before better",
  worse: "that got worse",
  better: "that got better",
  bothPass: "that pass in both",
  neither: "that fail in both",
};

type PairsProps = { compared: RunsCompared; cell: CompareCell; path: string };

function ComparedPairs({ compared: { a, b, common, figures }, cell, path }: PairsProps) {
  const { counts } = common;
  const box = (name: CompareCell, count: number, words: string) => ({
    ...{ count, words, current: cell === name, bad: name === "worse" },
    href: `${compareHref(path, a.number, b.number, name)}#cases`,
  });
  return (
    <div className="grid gap-x-14 gap-y-8 lg:grid-cols-[minmax(0,26rem)_minmax(0,1fr)]">
      <div>
        <AgreementGrid
          caption="Where they agree, and where not"
          columns={[`run ${b.number} passes`, `run ${b.number} fails`]}
          rows={[
            {
              name: `run ${a.number} passes`,
              boxes: [box("bothPass", counts.bothPass, "both pass"), box("worse", counts.baselineOnly, "got worse")],
            },
            {
              name: `run ${a.number} fails`,
              boxes: [box("better", counts.challengerOnly, "got better"), box("neither", counts.neither, "both fail")],
            },
          ]}
        />
        {figures && (
          <p className="mt-2 text-xs text-ink-3">
            McNemar exact {probabilityWords("p", figures.exactP)}, {probabilityWords("mid-p", figures.midP)}.
          </p>
        )}
      </div>
      {figures && <CompareChart a={a} b={b} figures={figures} />}
    </div>
  );
}
