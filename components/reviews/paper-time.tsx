import { formatUtc } from "#components/ui/format-time.ts";
import { Time } from "#components/ui/time.tsx";

/** A moment in the reader's zone; on paper, which nobody can hover over, to the second in UTC. */
export function PaperTime({ at, show }: { at: string; show?: "moment" | "relative" }) {
  return (
    <>
      <Time at={at} show={show} className="whitespace-nowrap print:hidden" />
      <span className="hidden print:inline">{formatUtc(at)}</span>
    </>
  );
}
