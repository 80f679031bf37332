import { Th } from "#components/ui/th.tsx";
import type { RunPage } from "#lib/evals/domain/run-view.ts";
import { sidesOf } from "./run-facts.ts";

export type CaseHeadProps = { run: Pick<RunPage, "challenger" | "baseline" | "models">; scored: boolean };

/** Columns of the list of cases. Their widths are fixed: rows come and go while one scrolls, and must not move them. */
export function CaseHead({ run, scored }: CaseHeadProps) {
  const { challenger, baseline } = sidesOf(run);
  return (
    <thead className="border-b border-rule-strong">
      <tr>
        <Th className="w-8 pl-2 max-md:w-6">
          <span className="sr-only">Open</span>
        </Th>
        <Th className="w-40 max-md:w-auto">Case</Th>
        <Th className="max-md:hidden">Input</Th>
        <Th className="w-22 max-lg:hidden">Kind</Th>
        {baseline && <Th className="w-22 whitespace-normal! wrap-anywhere">{baseline}</Th>}
        <Th className="w-22 whitespace-normal! wrap-anywhere">{challenger}</Th>
        {scored && (
          <Th numeric className="w-24 max-lg:hidden">
            Score
          </Th>
        )}
        <Th numeric className="w-28 max-xl:hidden">
          Latency
        </Th>
        <Th className="w-48 max-lg:hidden">Failed on</Th>
      </tr>
    </thead>
  );
}
