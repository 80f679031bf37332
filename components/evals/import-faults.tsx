import { Note } from "#components/ui/note.tsx";
import { ImportNotCarried } from "./import-not-carried.tsx";
import { faultsOf, type Refusal } from "./refusal.ts";

export type ImportFaultsProps = { refusal: Refusal & { notCarried?: unknown }; text: string };

/** Why nothing was read of a file: each fault with its line as it stands there. */
export function ImportFaults({ refusal, text }: ImportFaultsProps) {
  const faults = faultsOf(refusal).filter((fault) => fault.line !== undefined);
  if (faults.length === 0) {
    const lost = Array.isArray(refusal.notCarried) ? refusal.notCarried : [];
    return (
      <Note tone="fail" live>
        {refusal.detail}
        {lost.length > 0 && <ImportNotCarried entries={lost} />}
      </Note>
    );
  }
  const lines = text.split("\n");
  return (
    <Note
      tone="fail"
      live
      title={faults.length === 1 ? "One fault; nothing was stored." : `${faults.length} faults; nothing was stored.`}
    >
      <ul className="mt-1">
        {faults.map((fault) => (
          <li key={`${fault.line} ${fault.path} ${fault.message}`} className="py-1">
            <b>Line {fault.line}</b>: {fault.path && <span className="font-mono">{fault.path}</span>} {fault.message}
            <span className="block truncate font-mono text-xs text-ink-2">{lines[(fault.line ?? 1) - 1]}</span>
          </li>
        ))}
      </ul>
    </Note>
  );
}
