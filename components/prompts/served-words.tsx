import { Time } from "#components/ui/time.tsx";
import type { Served } from "#lib/prompts/domain/version-list.ts";

/** When a version was last what everybody got. */
export function ServedWords({ served }: { served: Served | null }) {
  if (served === null) return <span className="text-ink-3">never</span>;
  return (
    <>
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
