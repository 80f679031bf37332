import { Link } from "#components/ui/link.tsx";
import { Time } from "#components/ui/time.tsx";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import type { RolloutLine } from "#lib/releases/domain/rollout-view.ts";
import { shareWords } from "#lib/releases/domain/rollout-words.ts";
import { StatusVerdict } from "./status-verdict.tsx";

/** A rollout that ended: of what, how, and when. */
export function EndedLine({ workspace, line }: { workspace: string; line: RolloutLine }) {
  const { prompt, number, candidate, baseline, status, reached, endedAt, findings } = line;
  const why = status === "breached" || status === "abandoned" ? findings[0]?.message : undefined;
  return (
    <li className="flex flex-wrap items-baseline gap-x-4 gap-y-1 py-2 text-sm">
      <span className="w-32">
        <StatusVerdict status={status} />
      </span>
      <Link
        href={promptPath(workspace, prompt, `rollout?rollout=${number}`)}
        look="plain"
        className="min-w-0 font-medium text-ink wrap-anywhere"
      >
        {prompt} v{candidate}
      </Link>
      <span className="text-ink-2">
        over v{baseline}
        {status !== "completed" && reached > 0 && `, reached ${shareWords(reached)}`}
        {why && `. ${why}`}
      </span>
      {endedAt !== null && (
        <span className="text-ink-3 md:ml-auto">
          <Time at={endedAt} show="relative" />
        </span>
      )}
    </li>
  );
}
