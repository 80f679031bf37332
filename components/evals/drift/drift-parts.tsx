import type { ReactNode } from "react";
import { DataRow } from "#components/ui/data-row.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { Td } from "#components/ui/td.tsx";
import { Th } from "#components/ui/th.tsx";
import type { DriftFindings } from "#lib/evals/domain/drift.ts";
import { signed } from "#lib/evals/domain/figure-words.ts";
import { count, oneTimeIn, percent, points } from "#lib/evals/domain/phrases.ts";

const pointsOf = (effect: number) => (Math.abs(effect) < 1e-9 ? "0" : signed(effect * 100));

function suiteWords({ suite: { added, retired, changed } }: DriftFindings): string {
  if (added + retired + changed === 0) return "No case came, went or was changed.";
  return `${count(added, "case")} came, ${retired} went, ${changed} ${changed === 1 ? "was" : "were"} changed.`;
}

function judgeWords({ judge: { flipped } }: DriftFindings): string {
  return flipped === 0
    ? "The answers of then are graded today as they were then."
    : `${count(flipped, "answer")} of then ${flipped === 1 ? "is" : "are"} graded otherwise today.`;
}

function modelWords({ model: { n, worse, better, exactP } }: DriftFindings): string {
  if (n === 0) return "No case stands unchanged on both sides.";
  if (worse + better === 0) return `${count(n, "unchanged case")}, none better or worse by the same rule.`;
  const changed = `${worse === 0 ? "none" : worse} got worse and ${better === 0 ? "none" : better} better`;
  return `Of ${count(n, "unchanged case")} ${changed} by the same rule; chance alone does this ${oneTimeIn(exactP)}.`;
}

function intervalWords({ model: { interval } }: DriftFindings): string {
  return interval ? `${signed(interval[0] * 100)} to ${signed(interval[1] * 100)}` : "";
}

/** The figures of the chart, with what each part rests on. */
export function DriftParts({ findings }: { findings: DriftFindings }) {
  const { thenRate, nowRate, moved, suite, judge, model, noise } = findings;
  const rows: [label: string, value: string, words: ReactNode][] = [
    [
      "Then",
      thenRate === null ? "not known" : percent(thenRate),
      "The last green run of this very version on its own model.",
    ],
    ["Suite", pointsOf(suite.effect), suiteWords(findings)],
    ["Judge", pointsOf(judge.effect), judgeWords(findings)],
    ["Model", pointsOf(model.effect), <ModelWords key="model" findings={findings} />],
    [
      "Now",
      nowRate === null ? "not known" : percent(nowRate),
      moved === null ? "" : `Moved ${signed(moved * 100)} points.`,
    ],
    [
      "Noise",
      noise ? `±${points(noise.reach)}` : "not known",
      noise
        ? `Asked again, a case changes sides in ${percent(noise.flipRate)} of repeats; that alone can move the rate so far.`
        : "No case was asked twice, so nobody knows how steady the model is.",
    ],
  ];
  return (
    <DataTable
      label="The parts of the move, in points"
      head={
        <tr>
          <Th>Part</Th>
          <Th numeric>Points</Th>
          <Th>What it rests on</Th>
        </tr>
      }
    >
      {rows.map(([label, value, words]) => (
        <DataRow key={label}>
          <Th scope="row" className="font-medium">
            {label}
          </Th>
          <Td numeric>{value}</Td>
          <Td className="text-ink-2 text-pretty">{words}</Td>
        </DataRow>
      ))}
    </DataTable>
  );
}

function ModelWords({ findings }: { findings: DriftFindings }) {
  const interval = intervalWords(findings);
  return (
    <>
      {modelWords(findings)}
      {interval && <span className="block text-ink-3">95 % interval {interval} points</span>}
    </>
  );
}
