import { Section } from "#components/ui/section.tsx";
import { agoWords } from "#lib/releases/domain/arrival-words.ts";
import type { Arrival } from "#lib/releases/domain/propagation.ts";

type Props = Pick<Arrival, "offline" | "moreOffline"> & { what: string; now: number };

/** Clients that are gone: they confirm nothing, and hold nothing up either. */
export function OfflineClients({ offline, moreOffline, what, now }: Props) {
  if (offline.length === 0) return null;
  return (
    <Section
      title="Not connected"
      note={offline.every(({ hadIt }) => hadIt) ? undefined : `get ${what} when they come back`}
      className="mt-6"
    >
      <ul className="text-sm [&>li+li]:border-t">
        {offline.map(({ host, clients, hadIt, generation, seenAt }) => (
          <li key={`${host} ${hadIt}`} className="flex flex-wrap gap-x-4 py-2">
            <span className="font-mono">{host || "no name"}</span>
            <span className="text-ink-2">
              {clients.toLocaleString("en")} {clients === 1 ? "client" : "clients"}
            </span>
            <span className="ml-auto text-ink-2">
              {hadIt ? "had it" : generation === null ? "told no generation" : `ran generation ${generation}`}, last
              heard {agoWords(now - seenAt)}
            </span>
          </li>
        ))}
      </ul>
      {moreOffline > 0 && <p className="py-2 text-sm text-ink-3">And {moreOffline.toLocaleString("en")} more hosts.</p>}
    </Section>
  );
}
