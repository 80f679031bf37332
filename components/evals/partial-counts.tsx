import { Section } from "#components/ui/section.tsx";
import { Stat } from "#components/ui/stat.tsx";
import type { Cell, CellCounts } from "#lib/evals/domain/run-view.ts";

type Props = { cells: CellCounts; sides: { challenger: string; baseline: string | null } };

const PAIRED: [Cell, string][] = [
  ["worse", "got worse"],
  ["better", "got better"],
  ["bothPass", "both pass"],
  ["neither", "both fail"],
  ["missing", "no result"],
];
const ALONE: [Cell, string][] = [
  ["bothPass", "pass"],
  ["neither", "fail"],
  ["missing", "no result"],
];

/** What is known while a run goes on, or of one that was cancelled: counts of complete cases, and that they decide nothing. */
export function PartialCounts({ cells, sides, ended = false }: Props & { ended?: boolean }) {
  const total = Object.values(cells).reduce((sum, count) => sum + count, 0);
  const complete = total - cells.open;
  const shown = sides.baseline ? PAIRED : ALONE;
  return (
    <Section
      title={ended ? "What it had found" : "So far"}
      note={`${complete.toLocaleString("en")} of ${total.toLocaleString("en")} cases are complete; no verdict rests on a part`}
    >
      <div className="grid grid-cols-2 gap-x-8 gap-y-4 md:grid-cols-5">
        {shown.map(([cell, words]) => (
          <Stat key={cell} size="md" label={words} value={cells[cell].toLocaleString("en")} />
        ))}
      </div>
    </Section>
  );
}
