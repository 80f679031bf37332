import { Time } from "#components/ui/time.tsx";
import type { Served } from "#lib/prompts/domain/version-list.ts";
import { shareWords } from "#lib/releases/domain/rollout-words.ts";

/** When a version was last what everybody got, or some by a rollout. */
export function ServedWords({ served }: { served: Served | null }) {
  if (served === null) return <span className="text-ink-3">never</span>;
  return (
    <>
      {served.share !== null && `to ${shareWords(served.share)} `}
      {served.until === null ? (
        <>
          since <Time at={served.since} />
        </>
      ) : (
        <>
          until <Time at={served.until} />
        </>
      )}
      {served.times > 1 && <span className="block text-ink-3">{served.times} times in all</span>}
    </>
  );
}
