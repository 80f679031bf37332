import type { NotCarried } from "#lib/evals/domain/suite-import.ts";

/** What of a foreign file has no place here, with where it stands there and what to do instead. */
export function ImportNotCarried({ entries }: { entries: readonly NotCarried[] }) {
  return (
    <ul className="mt-1 max-h-64 overflow-y-auto [&>li+li]:border-t">
      {entries.map(({ where, what, why }) => (
        <li key={`${where} ${what} ${why}`} className="py-1.5">
          <span className="wrap-anywhere">
            <b>{what}</b>: {why}.
          </span>
          <span className="block text-xs text-ink-2">{where}</span>
        </li>
      ))}
    </ul>
  );
}
