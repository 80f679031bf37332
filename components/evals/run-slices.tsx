import NextLink from "next/link";
import { DataRow } from "#components/ui/data-row.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { Section } from "#components/ui/section.tsx";
import { Td } from "#components/ui/td.tsx";
import { Th } from "#components/ui/th.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import { type CaseFilter, caseFilterHref } from "#lib/evals/domain/case-filter.ts";
import { percent, whole } from "#lib/evals/domain/phrases.ts";
import type { RunPage } from "#lib/evals/domain/run-view.ts";
import { adjustedWords } from "#lib/evals/domain/run-words.ts";
import type { Slice } from "#lib/evals/domain/tag-slices.ts";

export type RunSlicesProps = { run: RunPage; path: string; filter: CaseFilter };

/** How many more got worse than better. */
const lead = ({ baselineOnly, challengerOnly }: Slice) => baselineOnly - challengerOnly;
const none = (value: number) => (value === 0 ? <span className="text-ink-3">none</span> : whole(value));

/** The paired comparison within each tag, all tags allowed for; a tag narrows the list of cases below. */
export function RunSlices({ run, path, filter }: RunSlicesProps) {
  const slices = run.figures?.slices ?? [];
  if (slices.length === 0) return null;
  const ordered = [...slices].sort(
    (a, b) => Number(b.worse) - Number(a.worse) || a.adjustedP - b.adjustedP || lead(b) - lead(a),
  );
  const note = `the same test within each tag; of ${slices.length} tests some look bad by chance, and the last column allows for that`;
  return (
    <Section title="By tag" note={note}>
      <DataTable
        label="How the cases of each tag went"
        minWidth="min-w-[38rem] print:min-w-0"
        head={
          <tr>
            <Th className="w-[22%]">Tag</Th>
            <Th numeric>Cases</Th>
            <Th numeric>Worse</Th>
            <Th numeric>Better</Th>
            <Th numeric>Win rate, 95 % interval</Th>
            <Th>With all tags allowed for</Th>
          </tr>
        }
      >
        {ordered.map((slice) => (
          <SliceLine
            key={slice.tag}
            slice={slice}
            current={filter.tag === slice.tag}
            path={path}
            alpha={run.thresholds.alpha}
          />
        ))}
      </DataTable>
    </Section>
  );
}

type LineProps = { slice: Slice; current: boolean; path: string; alpha: number };

function SliceLine({ slice, current, path, alpha }: LineProps) {
  const { tag, n, baselineOnly, challengerOnly, winRate, winRateInterval, adjustedP, worse } = slice;
  const better = challengerOnly > baselineOnly && adjustedP < alpha;
  const href = caseFilterHref(path, { cell: "all", q: "", tag: current ? null : tag });
  return (
    <DataRow selected={current}>
      <Th scope="row">
        <NextLink href={href} aria-current={current ? "true" : undefined} className="link-ink text-accent">
          {tag}
        </NextLink>
      </Th>
      <Td numeric>{whole(n)}</Td>
      <Td numeric className={worse ? "font-semibold text-fail" : undefined}>
        {none(baselineOnly)}
      </Td>
      <Td numeric>{none(challengerOnly)}</Td>
      <Td numeric>
        {percent(winRate)}{" "}
        <span className="text-ink-3">
          [{percent(winRateInterval[0])}, {percent(winRateInterval[1])}]
        </span>
      </Td>
      <Td>
        {worse && <Verdict kind="fail">Worse</Verdict>}
        {better && <Verdict kind="pass">Better</Verdict>}
        <span className={worse || better ? "ml-2 text-ink-2" : "text-ink-2"}>{adjustedWords(adjustedP)}</span>
      </Td>
    </DataRow>
  );
}
