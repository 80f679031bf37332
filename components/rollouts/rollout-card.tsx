"use client";

import clsx from "clsx";
import { Link } from "#components/ui/link.tsx";
import { SplitBar } from "#components/ui/split-bar.tsx";
import { Time } from "#components/ui/time.tsx";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { ended } from "#lib/prompts/domain/redline/number-words.ts";
import { guardrailCounts } from "#lib/releases/domain/board-words.ts";
import { openSentences } from "#lib/releases/domain/open-findings.ts";
import type { RolloutLine } from "#lib/releases/domain/rollout-view.ts";
import { shareWords } from "#lib/releases/domain/rollout-words.ts";
import { GuardrailVerdict } from "./guardrail-verdict.tsx";
import { StatusVerdict } from "./status-verdict.tsx";
import { TimeLeft } from "./time-left.tsx";

export type RolloutCardProps = { workspace: string; rollout: RolloutLine; now: number; wall: boolean };

/** One rollout on the board: its share large enough to be read from afar, what comes next, how its guardrails stand. */
export function RolloutCard({ workspace, rollout, now, wall }: RolloutCardProps) {
  const { prompt, channel, candidate, baseline, share, status, findings, number } = rollout;
  const [open] = status === "held" || status === "paused" ? openSentences(findings) : [];
  return (
    <li
      data-row=""
      tabIndex={-1}
      className={clsx(
        "grid gap-x-8 gap-y-2 py-5 -outline-offset-2 md:grid-cols-[9.5rem_minmax(0,1fr)]",
        wall && "text-md md:grid-cols-[13rem_minmax(0,1fr)] xl:border-t xl:[&:nth-child(-n+2)]:border-t-0",
      )}
    >
      <div>
        <StatusVerdict status={status} findings={findings} size="lg" />
        <p
          className={clsx(
            "mt-1 tracking-[-0.025em]",
            status === "scheduled" ? "text-ink-3" : "text-candidate",
            wall ? "text-[4.5rem] leading-none" : "text-figure",
          )}
        >
          {shareWords(share)}
        </p>
      </div>
      <div className="min-w-0">
        <h2 className={clsx("font-medium wrap-anywhere", wall ? "text-answer" : "text-title")}>
          <Link
            data-open
            look="plain"
            href={promptPath(workspace, prompt, `rollout?rollout=${number}`)}
            className="text-ink"
          >
            {prompt}
          </Link>{" "}
          <span className="font-mono text-[0.75em] text-candidate">v{candidate}</span>{" "}
          <span className="text-[0.75em] text-ink-3">
            over v{baseline}
            {channel !== "stable" && ` on ${channel}`}
          </span>
        </h2>
        <SplitBar
          className={wall ? "mt-3 w-full [&]:h-4" : "mt-2 w-full"}
          parts={[
            { version: baseline, share: 10_000 - share, state: "stable" },
            { version: candidate, share, state: "candidate" },
          ]}
        />
        <p
          className={clsx(
            "mt-2 max-w-[52rem] text-pretty",
            wall ? "text-title" : "text-md",
            open === undefined ? "text-ink-2" : "text-ink",
          )}
        >
          {open === undefined ? <Next rollout={rollout} now={now} /> : ended(open)}
          {status === "paused" && open !== undefined && " Paused until somebody resumes it."}
        </p>
        {status !== "scheduled" && <Guardrails rollout={rollout} />}
        {status !== "scheduled" && (
          <p className="mt-2">
            <Link look="plain" href={promptPath(workspace, prompt, `roll-back?channel=${channel}`)}>
              <span className="text-fail">Roll back to v{baseline}…</span>
            </Link>
          </p>
        )}
      </div>
    </li>
  );
}

function Next({
  rollout: { status, plan, stage, dueAt, scheduledFor, heldSince },
  now,
}: Pick<RolloutCardProps, "rollout" | "now">) {
  if (status === "scheduled" && scheduledFor !== null) {
    return (
      <>
        Starts at {shareWords(plan[0]?.share ?? 0)} <Time at={scheduledFor} show="both" />
      </>
    );
  }
  if (status === "paused") return <>Goes on when somebody resumes it</>;
  const next = plan[stage + 1];
  const to = next ? `to ${shareWords(next.share)}` : "to everyone";
  if (status === "held")
    return heldSince === null ? (
      <>Holds</>
    ) : (
      <>
        Holds since <Time at={heldSince} />
      </>
    );
  if (dueAt === null) return <>Waits for somebody to advance it {to}</>;
  return (
    <>
      {to.charAt(0).toUpperCase() + to.slice(1)} at <Time at={dueAt} />, <TimeLeft until={dueAt} now={now} />
    </>
  );
}

function Guardrails({ rollout }: { rollout: RolloutLine }) {
  const counts = guardrailCounts(rollout);
  if (counts.length === 0) return <p className="mt-1 text-sm text-ink-3">No guardrail watched, by time alone</p>;
  return (
    <p className="mt-1 flex flex-wrap gap-x-5 gap-y-1">
      {counts.map(({ verdict, names }) => (
        <span key={verdict} className="inline-flex items-baseline gap-1.5">
          <GuardrailVerdict verdict={verdict} />
          <span className="text-ink-2">{names}</span>
        </span>
      ))}
    </p>
  );
}
