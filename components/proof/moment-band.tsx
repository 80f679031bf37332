import clsx from "clsx";
import { Link } from "#components/ui/link.tsx";
import { Time } from "#components/ui/time.tsx";
import type { Change, MomentPage } from "#lib/proof/domain/moment.ts";
import { servedPath } from "#lib/proof/domain/served-path.ts";
import { shareWords } from "#lib/releases/domain/rollout-words.ts";

/** "v13", and in a rollout "v13 25 %". */
const lineOf = ({ version, share }: Change) => `v${version}${share === null ? "" : ` ${shareWords(share)}`}`;

/** What was served before, then, and after; each neighbour is a way to its own answer. The mark is the moment asked for. */
export function MomentBand({ workspace, page, now }: { workspace: string; page: MomentPage; now: number }) {
  const { previous, next, release, at, prompt, tenant, channel, conversationId } = page;
  const from = Date.parse(release.at);
  const until = next ? Date.parse(next.at) : Math.max(now, Date.parse(at));
  const place = until > from ? (Date.parse(at) - from) / (until - from) : 0;
  const ask = (moment: string) => servedPath(workspace, { prompt, tenant, channel, conversationId, at: moment });
  const justBefore = new Date(from - 1).toISOString();
  const bar = "h-3";
  return (
    <nav aria-label="Served before and after" className="flex gap-0.5 text-xs text-ink-3">
      {previous && (
        <div className="w-1/4 min-w-0">
          <Link href={ask(justBefore)}>{lineOf(previous)} before</Link>
          <div className={clsx(bar, "mt-1 bg-rule-strong")} />
        </div>
      )}
      <div className="min-w-0 flex-1">
        <b className={release.brokeGlass ? "text-fail" : "text-ink"}>{lineOf(release)}</b>
        <div className={clsx(bar, "relative mt-1", release.brokeGlass ? "bg-fail" : "bg-stable")}>
          <span
            className="absolute -inset-y-1.5 w-0.5 bg-ink outline-1 outline-paper"
            style={{ left: `${Math.min(99.5, place * 100)}%` }}
          />
        </div>
        <span className="mt-2 flex flex-wrap justify-between gap-x-4">
          <span>
            from <Time at={release.at} seconds />
          </span>
          <span>
            {next ? (
              <>
                until <Time at={next.at} seconds />
              </>
            ) : (
              "until now"
            )}
          </span>
        </span>
      </div>
      {next && (
        <div className="w-1/4 min-w-0">
          <Link href={ask(next.at)}>
            {lineOf(next)}
            {next.kind.endsWith("rollback") ? ", rolled back" : " after"}
          </Link>
          <div className={clsx(bar, "mt-1 bg-rule-strong")} />
        </div>
      )}
    </nav>
  );
}
