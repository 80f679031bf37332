import { DataRow } from "#components/ui/data-row.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { UnsureIcon } from "#components/ui/meaning-icons.tsx";
import { Section } from "#components/ui/section.tsx";
import { Td } from "#components/ui/td.tsx";
import { Th } from "#components/ui/th.tsx";
import type { RunPage } from "#lib/evals/domain/run-view.ts";
import { sidesOf } from "./run-facts.ts";

const count = (value: number) => (value === 0 ? "none" : value.toLocaleString("en"));

/** What providers said where they did not answer, so that it can be mended before the next run. */
export function MissingAnswers({ run }: { run: RunPage }) {
  if (run.missingReasons.length === 0) return null;
  const { challenger, baseline } = sidesOf(run);
  return (
    <Section title="No answer" note="calls that stayed unanswered after every attempt; they count for neither side">
      <DataTable
        label="Why answers are missing"
        head={
          <tr>
            <Th>What was said</Th>
            {baseline && (
              <Th numeric className="w-20">
                {baseline}
              </Th>
            )}
            <Th numeric className="w-20">
              {challenger}
            </Th>
          </tr>
        }
      >
        {run.missingReasons.map((reason) => (
          <DataRow key={reason.error}>
            <Td className="wrap-anywhere">
              <span className="mr-1.5 text-unsure">
                <UnsureIcon />
              </span>
              {reason.error}
            </Td>
            {baseline && <Td numeric>{count(reason.baseline)}</Td>}
            <Td numeric>{count(reason.challenger)}</Td>
          </DataRow>
        ))}
      </DataTable>
    </Section>
  );
}
