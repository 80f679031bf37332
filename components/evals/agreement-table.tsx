import clsx from "clsx";
import NextLink from "next/link";
import type { CaseFilter } from "#lib/evals/domain/case-filter.ts";
import { probabilityWords } from "#lib/evals/domain/figure-words.ts";
import type { Cell, RunPage } from "#lib/evals/domain/run-view.ts";
import { sidesOf } from "./run-facts.ts";

export type CellHref = (cell: CaseFilter["cell"]) => string;

type BoxProps = { cell: Cell; count: number; words: string; current: boolean; href: string };

function Box({ cell, count, words, current, href }: BoxProps) {
  const bad = cell === "worse" && count > 0;
  return (
    <NextLink
      href={href}
      scroll={false}
      aria-current={current ? "true" : undefined}
      className={clsx(
        "block h-full px-4 py-3 no-underline -outline-offset-2 hover:bg-hover max-md:px-3",
        bad && "bg-fail-wash text-fail hover:bg-fail-wash",
        current && (bad ? "shadow-[inset_0_-3px_0_var(--color-fail)]" : "shadow-[inset_0_-3px_0_var(--color-ink)]"),
      )}
    >
      <span className="block text-answer leading-8 tracking-[-0.02em]">{count.toLocaleString("en")}</span>
      <span className={clsx("text-sm", bad ? "font-semibold" : "text-ink-2")}>{words}</span>
    </NextLink>
  );
}

type Props = { run: RunPage; current: CaseFilter["cell"]; href: CellHref };

const HEAD = "px-4 pb-2 text-left text-xs font-normal text-ink-3 max-md:px-3";
const SIDE = "border-t border-rule-strong py-4 pr-4 text-left align-top text-sm font-normal text-ink-2 max-md:pr-2";
const CELL = "h-px border-t border-l border-t-rule-strong p-0 align-top";

/** Where two versions agree and where not; each field narrows the list of cases below. */
export function AgreementTable({ run, current, href }: Props) {
  const { challenger, baseline } = sidesOf(run);
  const box = (cell: Cell, words: string) => (
    <td className={CELL}>
      <Box cell={cell} count={run.cells[cell]} words={words} current={current === cell} href={href(cell)} />
    </td>
  );
  return (
    <>
      <table className="w-full table-fixed border-collapse border-b border-rule-strong">
        <caption className="mb-3 text-left text-sm font-semibold">
          {baseline ? "Where they agree, and where not" : "What passes"}
        </caption>
        <colgroup>
          <col className="w-30 max-md:w-20" />
          <col />
          <col />
        </colgroup>
        <thead>
          <tr>
            <td />
            <th scope="col" className={HEAD}>
              {challenger} passes
            </th>
            <th scope="col" className={HEAD}>
              {challenger} fails
            </th>
          </tr>
        </thead>
        {baseline ? (
          <tbody>
            <tr>
              <th scope="row" className={SIDE}>
                {baseline} passes
              </th>
              {box("bothPass", "both pass")}
              {box("worse", "got worse")}
            </tr>
            <tr>
              <th scope="row" className={SIDE}>
                {baseline} fails
              </th>
              {box("better", "got better")}
              {box("neither", "both fail")}
            </tr>
          </tbody>
        ) : (
          <tbody>
            <tr>
              <th scope="row" className={SIDE}>
                alone
              </th>
              {box("bothPass", "pass")}
              {box("neither", "fail")}
            </tr>
          </tbody>
        )}
      </table>
      <McNemarLine run={run} />
    </>
  );
}

function McNemarLine({ run: { figures, thresholds } }: { run: RunPage }) {
  if (figures?.exactP == null || figures.midP === null) return null;
  return (
    <p className="mt-2 text-xs leading-[1.125rem] text-ink-3">
      McNemar exact {probabilityWords("p", figures.exactP)}, {probabilityWords("mid-p", figures.midP)}. The gate uses
      exact, limit {thresholds.alpha}.
    </p>
  );
}
