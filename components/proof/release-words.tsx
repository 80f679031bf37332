import { Link } from "#components/ui/link.tsx";
import { Time } from "#components/ui/time.tsx";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import type { ReleaseRecord } from "#lib/proof/domain/release-record.ts";

const SAID: Record<string, string> = { approve: "approved", changes: "asked for changes" };

/** Who said what about the version before it went out, and who looked back at it after. */
export function ReleaseWords({ workspace, record }: { workspace: string; record: ReleaseRecord }) {
  const { prompt, decisions, lookBack } = record;
  if (decisions.length === 0 && !lookBack) {
    return <p className="py-2 text-sm text-ink-2">Nobody approved it and nobody asked for changes.</p>;
  }
  return (
    <ul className="text-sm [&>li+li]:border-t">
      {decisions.map(({ name, groups, kind, at, review, note, ticked }) => (
        <li key={`${name} ${at}`} className="py-2">
          <b>{name}</b>
          {groups.length > 0 && <span className="text-ink-3"> {groups.join(", ")}</span>} {SAID[kind] ?? kind} in{" "}
          <Link href={promptPath(workspace, prompt, `reviews/${review}`)}>review {review}</Link>
          <span className="block text-ink-2">
            <Time at={at} seconds />
            {note && `, “${note}”`}
            {ticked.length > 0 && `, ticked: ${ticked.join("; ")}`}
          </span>
        </li>
      ))}
      {lookBack && (
        <li className="py-2">
          <Link href={`/${workspace}/after-reviews/${lookBack.number}`}>After-review {lookBack.number}</Link>{" "}
          {lookBack.closedAt ? (lookBack.finding?.replace("_", " ") ?? "closed") : "is open"}
          {lookBack.note && <span className="block text-ink-2">“{lookBack.note}”</span>}
        </li>
      )}
    </ul>
  );
}
