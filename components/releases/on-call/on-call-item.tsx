import { RollBackButton } from "#components/releases/roll-back-button.tsx";
import { Link } from "#components/ui/link.tsx";
import { SplitBar } from "#components/ui/split-bar.tsx";
import { Time } from "#components/ui/time.tsx";
import { Verdict, type VerdictKind } from "#components/ui/verdict.tsx";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { ended } from "#lib/prompts/domain/redline/number-words.ts";
import { type OnCallLine, type OnCallState, STATE_WORDS, servedLine, stateOf } from "#lib/releases/domain/on-call.ts";

const LOOK: Record<OnCallState, VerdictKind> = {
  stopped: "fail",
  breached: "fail",
  held: "inconclusive",
  rolling: "candidate",
  paused: "inconclusive",
  scheduled: "none",
  rolled_back: "none",
  released: "stable",
};

const WHOLE = 10_000;

export type OnCallItemProps = { workspace: string; line: OnCallLine; mayRollBack: boolean };

/** One prompt: what is the matter, what is served, and the button that goes back, as wide as a thumb needs it. */
export function OnCallItem({ workspace, line, mayRollBack }: OnCallItemProps) {
  const { prompt, channel, by, reason, since, rollout, target } = line;
  const state = stateOf(line);
  const isLive = rollout !== null && state !== "scheduled";
  return (
    <li data-row="" tabIndex={-1} className="py-4 -outline-offset-2">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="min-w-0 text-md font-semibold wrap-anywhere">
          <Link
            look="plain"
            data-open
            href={promptPath(workspace, prompt, isLive ? "rollout" : "")}
            className="inline-block text-ink max-md:py-1"
          >
            {prompt}
          </Link>
          {channel !== "stable" && <span className="font-normal text-ink-3"> on {channel}</span>}
        </h2>
        <Verdict kind={LOOK[state]}>{STATE_WORDS[state]}</Verdict>
      </div>
      <p className="mt-1 text-md">{servedLine(line)}</p>
      {isLive && (
        <SplitBar
          className="mt-2 w-full"
          parts={[
            { version: line.version, share: WHOLE - rollout.share, state: "stable" },
            { version: rollout.candidate, share: rollout.share, state: "candidate" },
          ]}
        />
      )}
      {rollout?.finding && <p className="mt-2 text-pretty text-unsure">{ended(rollout.finding)}</p>}
      <p className="mt-1.5 text-sm text-ink-2 text-pretty">
        {by}, <Time at={since} show="both" />
        {reason !== "" && reason !== rollout?.finding && `, “${reason.replace(/\.$/, "")}”`}
      </p>
      <div className="mt-3 max-md:[&_button]:w-full max-md:[&>span]:w-full">
        <RollBackButton
          workspace={workspace}
          prompt={prompt}
          channel={channel}
          size="big"
          blockedReason={blockedReason(mayRollBack, line)}
          reasonPlacement="under"
        >
          <span>
            Roll back <span className="sr-only">{prompt} </span>
            {target !== null && `to v${target}`}
          </span>
        </RollBackButton>
      </div>
    </li>
  );
}

function blockedReason(mayRollBack: boolean, { target, version }: OnCallLine): string | undefined {
  if (!mayRollBack) return "This needs the role operator.";
  return target === null ? `v${version} is the first version it ever served.` : undefined;
}
