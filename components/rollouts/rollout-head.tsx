import { Answer } from "#components/ui/answer.tsx";
import { Link } from "#components/ui/link.tsx";
import { Note } from "#components/ui/note.tsx";
import { Time } from "#components/ui/time.tsx";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { isLive } from "#lib/releases/domain/rollout.ts";
import type { RolloutDetail, RolloutPage } from "#lib/releases/domain/rollout-view.ts";
import { rolloutSentence } from "#lib/releases/domain/rollout-words.ts";
import { RolloutButtons } from "./rollout-buttons.tsx";
import { RolloutUnder } from "./rollout-under.tsx";
import { StatusVerdict } from "./status-verdict.tsx";
import { StrongWords } from "./strong-words.tsx";

export type RolloutHeadProps = { workspace: string; page: RolloutPage; rollout: RolloutDetail };

/** The answer: how far the version is, what its guardrails say, what comes next, and what can be done. */
export function RolloutHead({ workspace, page, rollout }: RolloutHeadProps) {
  const { candidate, baseline, startedAt, createdAt, by, channel, number, status, reason } = rollout;
  const newest = page.history[0];
  return (
    <>
      {newest && newest.number !== number && isLive(newest.status) && (
        <Note className="mt-6" title={`This is rollout ${number}.`}>
          v{newest.candidate} is on its way now.{" "}
          <Link href={promptPath(workspace, rollout.prompt, "rollout")}>Go to it</Link>
        </Note>
      )}
      <Answer
        margin={<StatusVerdict status={status} findings={rollout.findings} size="lg" />}
        marginNote={
          <>
            v{candidate} against v{baseline}
            {channel !== "stable" && ` on ${channel}`}, {startedAt === null ? "planned" : "since"}{" "}
            <Time at={startedAt ?? createdAt} />, by {by}
          </>
        }
        under={
          <>
            <RolloutUnder workspace={workspace} rollout={rollout} now={page.now} />
            {reason !== "" && (
              <span className="mt-1 block text-sm text-ink-3">
                {startedAt === null ? "Planned" : "Begun"} because: {reason}
              </span>
            )}
          </>
        }
        actions={
          isLive(status) && (
            <RolloutButtons
              workspace={workspace}
              rollout={rollout}
              seq={page.seq}
              mayPromote={page.mayPromote}
              mayStop={page.mayStop}
            />
          )
        }
      >
        <StrongWords>{rolloutSentence(rollout)}</StrongWords>
      </Answer>
    </>
  );
}
