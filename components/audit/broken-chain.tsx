import { Link } from "#components/ui/link.tsx";
import { Note } from "#components/ui/note.tsx";
import type { Verification } from "#lib/audit/domain/verification.ts";

/** What a walk found broken, place by place, and what to do now. */
export function BrokenChain({ workspace, found }: { workspace: string; found: Verification }) {
  const { rows, firstBad, faults } = found;
  if (!firstBad) return null;
  const { seq } = firstBad;
  return (
    <Note
      tone="fail"
      live
      title={seq > 0 ? `The chain breaks at row ${seq.toLocaleString("en")}.` : "The proof of the chain was changed."}
      actions={
        seq > 0 && (
          <Link href={`/${workspace}/audit?before=${seq + 1}&row=${seq}#row-${seq}`}>See the log up to that row</Link>
        )
      }
    >
      <ul className="my-2 list-disc pl-5">
        {faults.map(({ seq: row, kind, fault }) => (
          <li key={`${row} ${kind} ${fault}`}>{fault.charAt(0).toUpperCase() + fault.slice(1)}.</li>
        ))}
      </ul>
      {rows > 0
        ? `The ${rows.toLocaleString("en")} rows that were walked before the first break follow one another as they were written. `
        : ""}
      Stop trusting what is named here, keep the database and the data folder as they are, and compare with a backup or
      an export made earlier.
    </Note>
  );
}
