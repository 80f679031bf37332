import type { NotCarried } from "#lib/evals/domain/suite-import.ts";
import { SomeThenAll } from "./some-then-all.tsx";

const IN_SIGHT = 6;

/** What of a foreign file has no place here, with where it stands there and what to do instead. */
export function ImportNotCarried({ entries }: { entries: readonly NotCarried[] }) {
  const items = entries.map(({ where, what, why }) => ({
    key: `${where} ${what} ${why}`,
    content: (
      <div className="py-1.5">
        <span className="wrap-anywhere">
          <b>{what}</b>: {why}.
        </span>
        <span className="block text-xs wrap-anywhere text-ink-2">{where}</span>
      </div>
    ),
  }));
  return <SomeThenAll items={items} first={IN_SIGHT} className="mt-1 [&>li+li]:border-t" />;
}
