import { Section } from "#components/ui/section.tsx";
import { agoWords } from "#lib/releases/domain/arrival-words.ts";
import type { Arrival } from "#lib/releases/domain/propagation.ts";

type Props = Pick<Arrival, "offline" | "moreOffline"> & { version: number; now: number };

/** Clients that are gone: they confirm nothing, and hold nothing up either. */
export function OfflineClients({ offline, moreOffline, version, now }: Props) {
  if (offline.length === 0) return null;
  return (
    <Section title="Not connected" note={`get v${version} when they come back`} className="mt-6">
      <ul className="text-sm [&>li+li]:border-t">
        {offline.map(({ id, host, sdk, generation, seenAt }) => (
          <li key={id} className="flex flex-wrap gap-x-4 py-2">
            <span className="font-mono">{host || id}</span>
            <span className="text-ink-2">{sdk}</span>
            <span className="ml-auto text-ink-2">
              {generation === null ? "told no generation" : `ran generation ${generation}`}, last heard{" "}
              {agoWords(now - seenAt)}
            </span>
          </li>
        ))}
      </ul>
      {moreOffline > 0 && <p className="py-2 text-sm text-ink-3">And {moreOffline.toLocaleString("en")} more.</p>}
    </Section>
  );
}
