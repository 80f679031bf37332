import { Section } from "#components/ui/section.tsx";
import type { Agreement } from "#lib/evals/domain/agreement.ts";
import { kappaWithInterval } from "#lib/evals/domain/agreement-words.ts";
import { countOf } from "#lib/prompts/domain/redline/number-words.ts";
import { KappaChart } from "./kappa-chart.tsx";

const HEAD = "px-4 pb-2 text-left text-xs font-normal text-ink-3 max-md:px-2";
const SIDE = "border-t border-rule-strong py-3 pr-3 text-left align-top text-sm font-normal text-ink-2";
const CELL = "border-t border-l border-t-rule-strong px-4 py-3 align-top max-md:px-2";

export type AgreementFactsProps = { agreement: Agreement; minKappa: number; on: "prompt" | "workspace" };

/** Where the judge and people agree, where not, and what κ makes of it. */
export function AgreementFacts({ agreement, minKappa, on }: AgreementFactsProps) {
  if (agreement.outputs === 0) return null;
  return (
    <Section
      title="Judge and people"
      note={`${countOf(agreement.outputs, "output")} ${on === "prompt" ? "of this prompt" : "of all prompts"}, by ${countOf(agreement.people, "person", "people")}`}
    >
      <div className="grid gap-x-14 gap-y-8 lg:grid-cols-[minmax(0,26rem)_minmax(0,1fr)]">
        <AgreementCounts agreement={agreement} />
        <div className="grid content-start gap-4">
          <KappaChart
            minKappa={minKappa}
            lines={[
              { label: "right or wrong", measured: agreement },
              { label: "score 1–5", measured: agreement.scores },
            ]}
          />
          <p className="max-w-measure text-sm text-ink-2 text-pretty">
            κ is agreement beyond what chance would bring: 1 is full, 0 is none. {notes(agreement)}
          </p>
        </div>
      </div>
    </Section>
  );
}

function notes({ divided, scores }: Agreement): string {
  const left =
    divided > 0 ? `On ${countOf(divided, "output")} people are divided evenly; what was said first counts. ` : "";
  const scored =
    scores.outputs > 0
      ? `Scores, with quadratic weights, over ${countOf(scores.outputs, "output")}: ${kappaWithInterval(scores)}.`
      : "";
  return `${left}${scored}`.replace(/^./, (letter) => letter.toUpperCase());
}

function AgreementCounts({ agreement }: { agreement: Agreement }) {
  const { outputs, agreed, bothRight, judgeOnly, peopleOnly } = agreement;
  const cell = (count: number, words: string, apart: boolean) => (
    <td className={`${CELL} ${apart && count > 0 ? "bg-fail-wash text-fail" : ""}`}>
      <span className="block text-answer leading-8 tracking-[-0.02em]">{count.toLocaleString("en")}</span>
      <span className="text-sm">{words}</span>
    </td>
  );
  return (
    <table className="w-full table-fixed border-collapse border-b border-rule-strong">
      <caption className="mb-3 text-left text-sm font-semibold">
        Agree on {agreed} of {outputs}
      </caption>
      <thead>
        <tr>
          <td />
          <th scope="col" className={HEAD}>
            people: right
          </th>
          <th scope="col" className={HEAD}>
            people: wrong
          </th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row" className={SIDE}>
            judge: right
          </th>
          {cell(bothRight, "agree", false)}
          {cell(judgeOnly, "let through", true)}
        </tr>
        <tr>
          <th scope="row" className={SIDE}>
            judge: wrong
          </th>
          {cell(peopleOnly, "blamed wrongly", true)}
          {cell(agreed - bothRight, "agree", false)}
        </tr>
      </tbody>
    </table>
  );
}
