import { ListKeys } from "#components/shell/list-keys.tsx";
import { Link } from "#components/ui/link.tsx";
import { Time } from "#components/ui/time.tsx";
import { count } from "#lib/evals/domain/phrases.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import type { ReviewLine } from "#lib/reviews/domain/review-page.ts";
import { StatusVerdict } from "./status-verdict.tsx";

export type ReviewLinesProps = {
  workspace: string;
  lines: readonly ReviewLine[];
  /** Left out where all lines are of one prompt. */
  showPrompt?: boolean;
};

/** Reviews as a list to walk through with j and k; Enter opens one. */
export function ReviewLines({ workspace, lines, showPrompt = false }: ReviewLinesProps) {
  return (
    <ListKeys>
      <ul className="-mt-3 [&>li+li]:border-t">
        {lines.map((line) => (
          <li
            key={line.number}
            data-row=""
            tabIndex={-1}
            className="grid gap-x-6 gap-y-1 px-2 py-3 -mx-2 hover:bg-hover focus-visible:bg-hover focus-visible:-outline-offset-2 md:grid-cols-[9rem_minmax(0,1fr)_auto]"
          >
            <span className="text-sm">
              <StatusVerdict status={line.status} />
            </span>
            <span className="min-w-0">
              <Link
                look="plain"
                href={promptPath(workspace, line.prompt, `reviews/${line.number}`)}
                className="text-md font-medium wrap-anywhere"
              >
                {showPrompt && `${line.prompt} `}v{line.version}
              </Link>
              <span className="block text-ink-2 text-pretty">{line.message || "No message."}</span>
              <span className="block text-sm text-ink-3">{about(line)}</span>
            </span>
            <span className="text-sm whitespace-nowrap text-ink-2 md:text-right">
              <Time at={line.closedAt ?? line.at} show="relative" />
            </span>
          </li>
        ))}
      </ul>
    </ListKeys>
  );
}

function about({ number, requestedBy, base, approvals, comments }: ReviewLine): string {
  const parts = [`Review ${number}, asked by ${requestedBy}`, base === null ? "first release" : `against v${base}`];
  if (approvals > 0) parts.push(count(approvals, "approval"));
  if (comments > 0) parts.push(count(comments, "comment"));
  return parts.join(" · ");
}
