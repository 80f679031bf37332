import { Fragment } from "react";
import { Link } from "#components/ui/link.tsx";
import { Time } from "#components/ui/time.tsx";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { ended } from "#lib/prompts/domain/redline/number-words.ts";
import { openSentences, waysOut } from "#lib/releases/domain/open-findings.ts";
import type { RolloutDetail } from "#lib/releases/domain/rollout-view.ts";
import { shareWords } from "#lib/releases/domain/rollout-words.ts";
import { TimeLeft } from "./time-left.tsx";

/** What follows from the answer: what happens next, by itself or by whom. */
export function RolloutUnder({ workspace, rollout, now }: { workspace: string; rollout: RolloutDetail; now: number }) {
  const { prompt, status, plan, stage, dueAt, scheduledFor, guardrails, candidate, steps, findings, baseline } =
    rollout;
  const next = plan[stage + 1];
  const to = next ? `goes to ${shareWords(next.share)}` : "completes";
  const last = steps.at(-1);
  switch (status) {
    case "scheduled":
      return scheduledFor === null ? null : (
        <>
          It starts <Time at={scheduledFor} show="both" />, if all that is asked for a release is still met then. If
          not, nothing moves and you are told.
        </>
      );
    case "running":
      if (dueAt === null) {
        return `It stays there until somebody advances it${guardrails.length === 0 ? "" : ", or a guardrail takes it back"}.`;
      }
      return guardrails.length === 0 ? (
        <>
          At <Time at={dueAt} show="moment" /> it {to} by itself (<TimeLeft until={dueAt} now={now} />
          ).
        </>
      ) : (
        <>
          At <Time at={dueAt} show="moment" /> it {to} by itself if every guardrail is within its margin by then. If
          not, it holds and tells you. It cannot roll back on missing data.
        </>
      );
    case "held":
      return (
        <>
          {openSentences(findings)
            .slice(1)
            .map((sentence) => `${ended(sentence)} `)}
          {waysOut(findings).map(({ text, at }) => (
            <Fragment key={text}>
              {text}{" "}
              {at === "grading" && (
                <>
                  <Link href={promptPath(workspace, prompt, "settings")}>Switch grading on</Link>, or leave it out at
                  the next start.{" "}
                </>
              )}
            </Fragment>
          ))}
          Everybody stays where they are; it {to} by itself when nothing is open any more. You can advance it by hand
          now, or roll back.
        </>
      );
    case "paused":
      if (findings.length > 0) {
        return "Everybody stays where they are. Look at its calls below; resume it to go on past this, or roll it back.";
      }
      return last?.reason ? (
        <>
          {last.by}: “{last.reason}”. It goes on when somebody resumes it.
        </>
      ) : (
        <>It goes on when somebody resumes it.</>
      );
    case "breached":
      return (
        <>
          Everyone has v{baseline} again. Look at what its guardrails saw, mend v{candidate}, and roll out its
          successor.
        </>
      );
    default:
      if (findings[0]) return ended(findings[0].message);
      return rollout.ending === null ? null : `${rollout.ending.by}: “${rollout.ending.reason}”`;
  }
}
