import { Link } from "#components/ui/link.tsx";
import { Time } from "#components/ui/time.tsx";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { ended } from "#lib/prompts/domain/redline/number-words.ts";
import type { RolloutLine } from "#lib/releases/domain/rollout-view.ts";
import { shareWords } from "#lib/releases/domain/rollout-words.ts";
import { StatusVerdict } from "./status-verdict.tsx";

/** A rollout that ended: of what, how, and when. */
export function EndedLine({ workspace, line }: { workspace: string; line: RolloutLine }) {
  const { prompt, number, candidate, baseline, status, reached, endedAt, findings } = line;
  const why = status === "breached" || status === "abandoned" ? findings[0]?.message : undefined;
  return (
    <li className="grid gap-x-4 gap-y-0.5 py-2.5 text-sm md:grid-cols-[7.5rem_minmax(0,1fr)_auto]">
      <StatusVerdict status={status} />
      <div className="min-w-0">
        <Link
          href={promptPath(workspace, prompt, `rollout?rollout=${number}`)}
          look="plain"
          className="font-medium text-ink wrap-anywhere"
        >
          {prompt} v{candidate}
        </Link>{" "}
        <span className="text-ink-2">
          over v{baseline}
          {status !== "completed" && reached > 0 && `, reached ${shareWords(reached)}`}
        </span>
        {why && <p className="max-w-measure text-ink-2 text-pretty">{ended(why)}</p>}
      </div>
      {endedAt !== null && (
        <span className="text-ink-3">
          <Time at={endedAt} show="relative" />
        </span>
      )}
    </li>
  );
}
